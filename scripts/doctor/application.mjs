import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../setup/tools/command.mjs';

/**
 * What the built application's own doctor says, or undefined where nothing is built yet.
 *
 * @param {string} root
 * @returns {Promise<{ ok: boolean, lines: string[] } | undefined>}
 */
export async function askApplication(root) {
  const program = join(root, 'out', 'main', 'cli.js');
  if (!existsSync(program)) return undefined;
  const result = await run(process.execPath, [program, 'doctor'], { cwd: root });
  const text = result.code === 0 ? result.stdout : `${result.stdout}\n${result.stderr}`;
  return { ok: result.code === 0, lines: text.split('\n').filter((line) => line.trim() !== '') };
}
