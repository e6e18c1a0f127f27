import { hasGpu } from '../setup/context.mjs';
import { steps } from '../setup/steps/index.mjs';
import { stateOf } from '../setup/run-steps.mjs';
import { probeBinding } from '../setup/tools/binding-probe.mjs';
import { run, which } from '../setup/tools/command.mjs';
import { sandboxProblem } from '../setup/tools/sandbox.mjs';

/** @typedef {import('../setup/types.mjs').Context} Context */
/** @typedef {import('../setup/types.mjs').State & { id: string, title: string }} Part */

/**
 * Everything that setup installs, as it is now.
 *
 * @param {Context} context
 * @returns {Promise<Part[]>}
 */
export async function examineSteps(context) {
  return Promise.all(steps.map(async (step) => ({ id: step.id, title: step.title, ...(await stateOf(step, context)) })));
}

/**
 * What setup itself needs of the machine, and what no file shows: whether TensorFlow runs, on what, and whether
 * Electron's sandbox can be used.
 *
 * @param {Context} context
 * @param {readonly Part[]} installed
 * @returns {Promise<Part[]>}
 */
export async function examineMachine(context, installed) {
  const isWhole = (/** @type {string} */ id) => installed.some((part) => part.id === id && part.ok);
  return Promise.all([
    examineTools(),
    examineTensorFlow(context, isWhole('binding')),
    examineSandbox(context, isWhole('electron')),
  ]);
}

/** @returns {Promise<Part>} */
async function examineTools() {
  const part = { id: 'tools', title: 'Tools for setup' };
  const missing = ['python3', 'g++', 'tar'].filter((command) => !which(command));
  const pip = await run('python3', ['-m', 'pip', '--version']);
  if (pip.code !== 0) missing.push('pip');
  if (missing.length > 0) {
    return { ...part, ok: false, found: `${missing.join(', ')} missing`, mend: 'apt-get install python3-pip g++ tar' };
  }
  const compiler = (await run('g++', ['-dumpfullversion'])).stdout.trim();
  const version = `Node ${process.versions.node}, pip ${pip.stdout.split(' ')[1]}, g++ ${compiler}`;
  return { ...part, ok: true, found: version, version };
}

/**
 * @param {Context} context
 * @param {boolean} isBuilt
 * @returns {Promise<Part>}
 */
async function examineTensorFlow({ root, runtime }, isBuilt) {
  const part = { id: 'tensorflow', title: 'TensorFlow runs' };
  if (!isBuilt) return { ...part, ok: false, found: 'not tried: its binding is not whole' };
  const probe = await probeBinding(root);
  if (!probe.ok) return { ...part, ok: false, found: probe.problem, mend: 'npm run setup -- --redo binding' };
  const device = probe.gpu ? 'GPU' : 'CPU';
  const unused = 'a GPU answers: `npm run setup -- --runtime gpu` takes the build that uses it';
  const useless = 'the CUDA build finds no usable GPU and trains on the CPU';
  const note = runtime === 'gpu' ? !probe.gpu && useless : (await hasGpu()) && unused;
  return { ...part, ok: true, found: `${probe.version} on the ${device}`, version: probe.version, ...(note && { note }) };
}

/**
 * @param {Context} context
 * @param {boolean} isInstalled
 * @returns {Promise<Part>}
 */
async function examineSandbox(context, isInstalled) {
  const part = { id: 'sandbox', title: "Electron's sandbox" };
  if (!isInstalled) return { ...part, ok: false, found: 'not tried: Electron is not whole' };
  if (context.isRoot) return { ...part, ok: true, found: 'off, as root always', note: 'an ordinary user gets it' };
  const problem = await sandboxProblem(context);
  return problem ? { ...part, ok: false, ...problem } : { ...part, ok: true, found: 'usable' };
}
