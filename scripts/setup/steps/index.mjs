import { binding } from './binding.mjs';
import { electron } from './electron.mjs';
import { fashionMnist } from './fashion-mnist.mjs';
import { libtensorflow } from './libtensorflow.mjs';
import { npmPackages } from './npm-packages.mjs';
import { systemPackages } from './system-packages.mjs';

/**
 * All steps, in an order in which each comes after what it needs.
 *
 * @type {readonly import('../types.mjs').Step[]}
 */
export const steps = [npmPackages, libtensorflow, binding, fashionMnist, electron, systemPackages];
