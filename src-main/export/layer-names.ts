/** What other programs allow for a layer's name. */
import type { ProblemError } from '../contract/problem.js';
import { cannotExport } from './export-problem.js';

/**
 * TensorFlow names its operations after layers, and allows no other characters in them (`_VALID_OP_NAME_REGEX` in its Python
 * package, scope_util in TensorFlow.js): Keras opens a model with another name, and fails when it is used.
 */
const allowedName = /^[A-Za-z0-9][-A-Za-z0-9._]*$/;

/** The problem of the first name that is not allowed; undefined where all are. */
export function nameProblem(format: string, names: readonly string[]): ProblemError | undefined {
  const odd = names.find((name) => !allowedName.test(name));
  if (odd === undefined) return undefined;
  const hint = 'Rename the layer: allowed are letters from A to Z, digits, ".", "_" and "-", with a letter or digit first.';
  return cannotExport(format, `it takes no layer of the name "${odd}"`, hint);
}
