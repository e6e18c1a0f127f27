import { ProblemError } from '../contract/problem.js';

/** A model file that cannot become an experiment. `found` and `allowed` are halves of sentences without a full stop. */
export function cannotImport(found: string, allowed: string): ProblemError {
  const message = `The model cannot be imported: ${found}.`;
  return new ProblemError({ code: 'usage', message, hint: `${allowed}.`, params: { message } });
}

/** A file that is not what its name says, or is cut off. */
export function brokenFile(path: string, found: string): ProblemError {
  const message = `${path} is damaged or no model file: ${found}.`;
  const hint = 'A .keras file of Keras 3 can be imported, and the model.json of a TensorFlow.js layers model.';
  return new ProblemError({ code: 'usage', message, hint, path, params: { message } });
}
