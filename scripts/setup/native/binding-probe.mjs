// Run in a process of its own by ../tools/binding-probe.mjs, with the project as working folder.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import util from 'node:util';

// tfjs-node 4.22 calls a function that Node 23 removed.
Object.assign(util, { isNullOrUndefined: (/** @type {unknown} */ value) => value === null || value === undefined });

const tf = createRequire(join(process.cwd(), 'package.json'))('@tensorflow/tfjs-node-gpu');
const left = tf.tensor2d([1, 2, 3, 4], [2, 2]);
const right = tf.tensor2d([5, 6, 7, 8], [2, 2]);
const product = tf.matMul(left, right).dataSync().join();
if (product !== '19,22,43,50') throw new Error(`the product of two matrices came out as ${product}`);
console.log(JSON.stringify({ version: tf.backend().binding.TF_Version, gpu: tf.backend().isUsingGpuDevice === true }));
