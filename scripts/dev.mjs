// The application with a renderer that reloads as its sources change.
import { join } from 'node:path';
import { runThrough } from './start/run-through.mjs';
import { root } from './project.mjs';

const builder = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
// Chromium does not start as root with its sandbox on.
const forRoot = process.getuid?.() === 0 ? ['--noSandbox'] : [];
process.exitCode = await runThrough(process.execPath, [builder, 'dev', ...forRoot, ...process.argv.slice(2)], root);
