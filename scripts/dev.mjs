// The application with a renderer that reloads as its sources change.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { stampFile } from './build/freshness.mjs';
import { root } from './project.mjs';
import { runThrough } from './start/run-through.mjs';

// What this leaves in `out` is no build to start from.
rmSync(stampFile(root), { force: true });
const builder = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
// Chromium does not start as root with its sandbox on.
const forRoot = process.getuid?.() === 0 ? ['--noSandbox'] : [];
process.exitCode = await runThrough(process.execPath, [builder, 'dev', ...forRoot, ...process.argv.slice(2)], root);
