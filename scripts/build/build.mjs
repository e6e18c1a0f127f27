import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../setup/tools/command.mjs';
import { withLock } from '../setup/tools/lock.mjs';
import { inputsDigest, isFresh, stampFile } from './freshness.mjs';

/**
 * Builds `out/` from the sources, unless another process has just done so. Says what it does on stderr only.
 *
 * @param {string} root
 * @returns {Promise<boolean>} whether `out/` is whole now
 */
export async function build(root) {
  const out = join(root, 'out');
  mkdirSync(out, { recursive: true });
  return withLock(join(out, '.lock'), async () => {
    // Taken before the build: what is changed meanwhile makes the result stale.
    const digest = inputsDigest(root);
    if (isFresh(root, digest)) return true;
    const start = Date.now();
    process.stderr.write('Building the application ...\n');
    rmSync(stampFile(root), { force: true });
    const program = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
    const result = await run(process.execPath, [program, 'build'], { cwd: root, env: { ...process.env, NO_COLOR: '1' } });
    if (result.code !== 0) {
      process.stderr.write(`${result.stdout}\n${result.stderr}\nThe build failed.\n`);
      return false;
    }
    writeFileSync(stampFile(root), digest);
    process.stderr.write(`Built in ${((Date.now() - start) / 1000).toFixed(1)} s.\n`);
    return true;
  });
}
