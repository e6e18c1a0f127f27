import { buildStage } from './build.mjs';
import { check } from './check.mjs';
import { playwright } from './playwright.mjs';
import { vitestStage } from './vitest.mjs';

/**
 * All stages in their order. The build comes before the tests that start the built command line.
 *
 * @type {readonly import('./types.mjs').Stage[]}
 */
export const stages = [
  check,
  vitestStage('unit', 'Unit tests'),
  buildStage,
  vitestStage('integration', 'Integration tests', 20),
  vitestStage('golden', 'Golden tests against Keras', 15),
  playwright,
];
