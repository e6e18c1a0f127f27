import { SetupError } from './setup-error.mjs';

/**
 * @typedef {object} Wishes
 * @property {string | undefined} flag `--runtime`
 * @property {string | undefined} variable PERCEPTRON_STUDIO_RUNTIME
 * @property {string | undefined} npmConfig what `npm start --runtime=...` becomes
 * @property {string | undefined} remembered
 * @property {() => Promise<boolean>} hasGpu
 */

/**
 * Which build of TensorFlow to use: what was asked for now, else what was chosen before, else what the machine has.
 * That a machine has no GPU is not kept: it may get one.
 *
 * @param {Wishes} wishes
 * @returns {Promise<{ runtime: import('../types.mjs').Runtime, keep: boolean }>} keep: whether later runs are to remember it
 */
export async function chooseRuntime({ flag, variable, npmConfig, remembered, hasGpu }) {
  for (const [name, value] of [
    ['--runtime', flag],
    ['PERCEPTRON_STUDIO_RUNTIME', variable],
  ]) {
    if (!value) continue;
    if (isRuntime(value)) return { runtime: value, keep: true };
    throw new SetupError(`${name} is "${value}"`, '"cpu" or "gpu"', 'give one of these');
  }
  // Other tools give this setting of npm other meanings ("electron", "node"): those are not for us.
  if (isRuntime(npmConfig)) return { runtime: npmConfig, keep: true };
  if (isRuntime(remembered)) return { runtime: remembered, keep: true };
  return (await hasGpu()) ? { runtime: 'gpu', keep: true } : { runtime: 'cpu', keep: false };
}

/**
 * @param {string | undefined} value
 * @returns {value is import('../types.mjs').Runtime}
 */
function isRuntime(value) {
  return value === 'cpu' || value === 'gpu';
}
