/** In which view a finding stands. */
import type { ModelFinding } from '../../src-main/contract/check-model.js';

/** Whether it concerns how the run trains rather than the layers or the data. */
export function isOfTraining(finding: ModelFinding): boolean {
  return finding.layer === undefined && /^(compile|callbacks|fit)\b/.test(finding.path ?? '');
}
