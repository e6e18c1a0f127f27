import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { complaintOf, run } from './command.mjs';

const PROGRAM = join(dirname(dirname(fileURLToPath(import.meta.url))), 'native', 'binding-probe.mjs');

/** @typedef {{ ok: true, version: string, gpu: boolean } | { ok: false, problem: string }} BindingProbe */

/**
 * Loads TensorFlow in a process of its own and lets it multiply two matrices: a broken library ends that process, not this one.
 *
 * @param {string} root the project's folder
 * @returns {Promise<BindingProbe>}
 */
export async function probeBinding(root) {
  const result = await run(process.execPath, [PROGRAM], { cwd: root, env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: '3' } });
  try {
    const { version, gpu } = JSON.parse(result.stdout.trim().split('\n').at(-1) ?? '');
    return { ok: true, version, gpu };
  } catch {
    return { ok: false, problem: complaintOf(result) };
  }
}
