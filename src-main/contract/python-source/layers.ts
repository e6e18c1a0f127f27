/** Layers as Keras' constructors, with every argument that is not Keras' default. */
import type { ConstraintConfig } from '../layers/constraints.js';
import { layerSchema, type LayerConfig } from '../layers/index.js';
import type { RegularizerConfig } from '../layers/regularizers.js';
import { call, keyword, type Bracketed, type Expression } from './layout.js';
import { isAugmentation } from './picture-layers.js';
import { changedArguments, decimal, integers, text, value } from './values.js';

function regularizer(config: RegularizerConfig | undefined): Expression | undefined {
  if (config === undefined) return undefined;
  const { type, ...amounts } = config;
  const items = Object.entries(amounts).map(([name, amount]) => keyword(name, decimal(amount)));
  return call(`keras.regularizers.${type}`, items);
}

/** Over all axes but the last, which a bias does not have: there each value is bounded by itself. */
function constraint(config: ConstraintConfig | undefined, axes: readonly number[]): Expression | undefined {
  if (config === undefined) return undefined;
  const axis = axes.length === 1 ? String(axes[0]) : integers(axes);
  return call('keras.constraints.MaxNorm', [keyword('max_value', decimal(config.max_value)), keyword('axis', axis)]);
}

function weightRules(config: Extract<LayerConfig, { type: 'Dense' | 'Conv2D' }>, axes: readonly number[]) {
  return {
    kernel_regularizer: regularizer(config.kernel_regularizer),
    bias_regularizer: regularizer(config.bias_regularizer),
    kernel_constraint: constraint(config.kernel_constraint, axes),
    bias_constraint: constraint(config.bias_constraint, []),
  };
}

/** Arguments that come first, without their names, as Keras' examples write them. */
function positional(config: LayerConfig): Readonly<Record<string, Expression>> {
  switch (config.type) {
    case 'Dense':
      return { units: String(config.units) };
    case 'Conv2D':
      return { filters: String(config.filters), kernel_size: value(config.kernel_size) };
    case 'Reshape':
      return { target_shape: value(config.target_shape) };
    case 'Activation':
      return { activation: text(config.activation) };
    case 'Dropout':
    case 'AlphaDropout':
      return { rate: decimal(config.rate) };
    case 'RandomRotation':
      return { factor: decimal(config.factor) };
    case 'RandomFlip':
      return { mode: text(config.mode) };
    case 'GaussianNoise':
      return { stddev: decimal(config.stddev) };
    default:
      return {};
  }
}

function writtenFields(config: LayerConfig): Readonly<Record<string, Expression | undefined>> {
  if (config.type === 'Dense') return weightRules(config, [0]);
  if (config.type === 'Conv2D') return weightRules(config, [0, 1, 2]);
  return {};
}

/** Keras' name comes last, `trainable` only where it is false. */
function sharedArguments({ name, trainable }: LayerConfig): readonly Expression[] {
  return [
    ...(trainable === false ? [keyword('trainable', 'False')] : []),
    ...(name === undefined ? [] : [keyword('name', text(name))]),
  ];
}

/** `layers.Dense(100, activation="relu")`. */
export function layerExpression(config: LayerConfig): Bracketed {
  const schema = layerSchema.options.find(({ shape }) => shape.type.value === config.type);
  if (schema === undefined) throw new Error(`no layer ${config.type}`);
  const first = positional(config);
  const apart = Object.fromEntries(['name', 'inputs', 'trainable', ...Object.keys(first)].map((field) => [field, undefined]));
  return call(`layers.${config.type}`, [
    ...Object.values(first),
    ...changedArguments(schema, config, { ...writtenFields(config), ...apart }),
    ...sharedArguments(config),
  ]);
}

/** Whether the layer does something else in training. */
export function behavesInTraining(config: LayerConfig): boolean {
  return isAugmentation(config) || ['Dropout', 'AlphaDropout', 'GaussianNoise', 'BatchNormalization'].includes(config.type);
}
