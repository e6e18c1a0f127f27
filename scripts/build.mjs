// Builds the application when its sources have changed since the last build; `--force` builds in any case.
import { rmSync } from 'node:fs';
import { build } from './build/build.mjs';
import { isFresh, stampFile } from './build/freshness.mjs';
import { root } from './project.mjs';

if (process.argv.includes('--force')) rmSync(stampFile(root), { force: true });
process.exitCode = isFresh(root) || (await build(root)) ? 0 : 1;
