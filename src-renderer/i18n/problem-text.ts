/** A problem in the user's language. Where the table's sentence asks for something the problem does not carry, its own English words stand. */
import type { Problem } from '../../src-main/contract/problem.js';
import type { ModelFinding } from '../../src-main/contract/check-model.js';
import { bestActivationOf } from '../state/mend.js';
import { faultText } from './fault-text.js';
import type { MessageKey, Params } from './messages.js';

export interface ProblemText {
  readonly title: string;
  readonly text?: string;
}

interface Translator {
  t(key: MessageKey, params?: Params): string;
}

function filled(i18n: Translator, key: MessageKey, params: Params): string | undefined {
  const sentence = i18n.t(key, params);
  return /\{\w+\}/.test(sentence) ? undefined : sentence;
}

export function problemText(problem: Problem, i18n: Translator): ProblemText {
  const params = problem.params ?? {};
  const title = filled(i18n, `problem.${problem.code}`, params) ?? problem.message;
  const text = filled(i18n, `problem.${problem.code}.hint`, params) ?? problem.hint;
  return text === undefined ? { title } : { title, text };
}

/** What was found, and, where the finding's own English words are in it, what is allowed. */
export function findingText(finding: ModelFinding, i18n: Translator): string {
  const params = finding.params ?? {};
  if (finding.rule === 'metric-unfit') {
    const reason = params['reason'];
    if (reason === 'twice' || reason === 'top-5' || reason === 'targets' || reason === 'quantity') {
      return filled(i18n, `rule.metric-unfit.${reason}`, params) ?? finding.message;
    }
    return finding.message;
  }
  if (finding.rule === 'output-units' && params['classes'] === 0) {
    return filled(i18n, 'rule.output-units.quantity', params) ?? finding.message;
  }
  const inWords = (name: string) => faultText(String(params[name]), i18n);
  const words = finding.rule === 'layer-input' ? { found: inWords('found'), allowed: inWords('allowed') } : {};
  return filled(i18n, `rule.${finding.rule}`, { ...params, ...words }) ?? finding.message;
}

/** What the repair's button says. */
export function mendText(finding: ModelFinding, i18n: Translator): string {
  return i18n.t(`rule.${finding.rule}.mend`, { best: bestActivationOf(finding) });
}
