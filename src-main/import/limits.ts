/** What an imported file may ask of this machine: far above every model that fits the experiment's own limits in practice. */

/** Keras writes three entries, and one for each file of an asset; the layers known here have no assets. */
export const maxEntries = 64;

/**
 * A layer takes about two kilobytes of JSON, and an experiment has at most 256 layers; a Normalization of the largest coloured
 * pictures, 512 × 512, holds two numbers for each of 786,432 values, some 24 MB.
 */
export const maxJsonBytes = 32 * 2 ** 20;

/** 256 million weights: training them takes four times as much memory. */
export const maxWeightBytes = 2 ** 30;

/** TensorFlow.js writes 4 MB a file. */
export const maxShards = 512;
