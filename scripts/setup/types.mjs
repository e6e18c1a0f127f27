/**
 * The shapes that all of setup shares.
 *
 * @typedef {'cpu' | 'gpu'} Runtime which build of TensorFlow: gpu is the CUDA one
 *
 * @typedef {object} Context what a step may know of the machine
 * @property {string} root the project's folder
 * @property {string} cache where everything fetched is kept
 * @property {string} downloads inside the cache, emptied when a step is done
 * @property {string} modules the project's node_modules
 * @property {Runtime} runtime
 * @property {boolean} keepsRuntime whether later runs are to remember it
 * @property {boolean} isRoot
 * @property {string | undefined} redo id of a step to do again although it is whole, and not from what is kept
 * @property {NodeJS.ProcessEnv} env
 *
 * @typedef {object} State what a step finds on the machine
 * @property {boolean} ok
 * @property {string} found in words: `not installed`, `45.4.1`
 * @property {string} [version]
 * @property {string} [source] where it came from
 * @property {string} [path]
 * @property {number} [bytes] on disk
 * @property {string} [note] a limit that does not stop the product, e.g. no usable GPU
 * @property {string} [mend] the command that mends it, when that is not `npm run setup`
 *
 * @typedef {object} Step one part of the set-up
 * @property {string} id
 * @property {string} title
 * @property {readonly string[]} needs ids of steps that must be whole before
 * @property {boolean} blocking whether the commands that run after setup are pointless without it
 * @property {(context: Context) => Promise<State>} state quick, without network, changes nothing
 * @property {(context: Context, progress: import('./tools/progress.mjs').Progress) => Promise<void>} install
 */

export {};
