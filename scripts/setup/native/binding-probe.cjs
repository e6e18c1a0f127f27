// Run in a process of its own by ../tools/binding-probe.mjs, with the project as working folder.
const { createRequire } = require('node:module');
const { join } = require('node:path');
const util = require('node:util');

// tfjs-node 4.22 calls a function that Node 23 removed.
Object.assign(util, { isNullOrUndefined: (/** @type {unknown} */ value) => value === null || value === undefined });

const tf = createRequire(join(process.cwd(), 'package.json'))('@tensorflow/tfjs-node-gpu');
const product = tf.matMul(tf.tensor2d([[1, 2], [3, 4]]), tf.tensor2d([[5, 6], [7, 8]])).dataSync();
if (product.join() !== '19,22,43,50') throw new Error(`the product of two matrices came out as ${product.join()}`);
console.log(JSON.stringify({ version: tf.backend().binding.TF_Version, gpu: tf.backend().isUsingGpuDevice === true }));
