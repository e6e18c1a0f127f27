/** A problem in the user's language. Where the table's sentence asks for something the problem does not carry, its own English words stand. */
import type { Problem } from '../../src-main/contract/problem.js';
import type { ModelFinding } from '../../src-main/contract/check-model.js';
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

export function findingText(finding: ModelFinding, i18n: Translator): string {
  return filled(i18n, `rule.${finding.rule}`, finding.params ?? {}) ?? finding.message;
}

export function mendText(finding: ModelFinding, i18n: Translator): string {
  return i18n.t(`rule.${finding.rule}.mend`);
}
