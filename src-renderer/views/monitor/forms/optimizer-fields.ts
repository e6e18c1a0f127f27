/** The fields of all optimizers: what each allows, and which of them are seldom changed. */
import type { OptimizerConfig } from '../../../../src-main/contract/optimizers/index.js';
import type { NumberRange } from '../../../ui/number-range.js';

type FieldOf<Config> = Config extends unknown ? keyof Config : never;
type ConfigField = Exclude<FieldOf<OptimizerConfig>, 'type' | 'learning_rate' | 'clipnorm' | 'clipvalue' | 'global_clipnorm'>;
export type SwitchField = 'nesterov' | 'centered';
export type NumberFieldName = Exclude<ConfigField, SwitchField>;

export interface OptimizerNumber extends NumberRange {
  readonly name: NumberFieldName;
  readonly step: number | 'decade';
}

const share = { min: 0, below: 1 } as const;

export const commonNumbers: readonly OptimizerNumber[] = [
  { name: 'rho', ...share, step: 0.01 },
  { name: 'momentum', min: 0, max: 1, step: 0.1 },
  { name: 'weight_decay', min: 0, step: 'decade' },
];
export const commonSwitches: readonly SwitchField[] = ['nesterov'];
export const rareNumbers: readonly OptimizerNumber[] = [
  { name: 'beta_1', ...share, step: 0.01 },
  { name: 'beta_2', ...share, step: 0.001 },
  { name: 'initial_accumulator_value', min: 0, step: 0.1 },
  { name: 'epsilon', above: 0, step: 'decade' },
];
export const rareSwitches: readonly SwitchField[] = ['centered'];

/** The number's value, or undefined where this optimizer has no such field. */
export function numberOf(optimizer: OptimizerConfig, name: NumberFieldName): number | undefined {
  const values: Partial<Record<NumberFieldName, number>> = optimizer;
  return values[name];
}

export function switchOf(optimizer: OptimizerConfig, name: SwitchField): boolean | undefined {
  const values: Partial<Record<SwitchField, boolean>> & { readonly type: string } = optimizer;
  return values[name];
}
