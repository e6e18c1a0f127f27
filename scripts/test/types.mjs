/**
 * The shapes that all stages share.
 *
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {number} [skipped]
 *
 * @typedef {object} Stage
 * @property {string} id as given to `npm test -- ID`
 * @property {string} title
 * @property {() => Promise<Counts>} run shows its own failures
 */

export {};
