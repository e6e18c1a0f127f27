import { ProblemError } from '../contract/problem.js';

/** Something of the model that a format has no word for. `found` names the layer or setting, `allowed` what to do instead. */
export function cannotExport(format: string, found: string, allowed: string): ProblemError {
  const message = `${format} cannot hold this model: ${found}.`;
  return new ProblemError({ code: 'usage', message, hint: allowed, params: { message } });
}
