/** Each layer's fields by Keras' names, with all that Keras' defaults would otherwise decide. */
import type { ActivationName } from '../contract/layers/activations.js';
import type { FillMode } from '../contract/layers/augmentation.js';
import type { ConstraintConfig } from '../contract/layers/constraints.js';
import type { InitializerName } from '../contract/layers/initializers.js';
import type { RegularizerConfig } from '../contract/layers/regularizers.js';
import { sizeOf, type Shape } from '../contract/shape.js';
import type { NodeLayer } from './model-nodes.js';

export type Fields = Record<string, unknown>;

/** How a format writes what stands inside a layer. */
export interface Notation {
  /** An object of Keras: its module (`initializers`), class and own fields. */
  object(module: 'initializers' | 'regularizers' | 'constraints', className: string, config: Fields): unknown;
  activation(name: ActivationName): string;
  regularizer(config: RegularizerConfig): unknown;
}

const initializerClasses: { readonly [N in InitializerName]: readonly [className: string, config: Fields] } = {
  glorot_uniform: ['GlorotUniform', { seed: null }],
  glorot_normal: ['GlorotNormal', { seed: null }],
  he_uniform: ['HeUniform', { seed: null }],
  he_normal: ['HeNormal', { seed: null }],
  lecun_uniform: ['LecunUniform', { seed: null }],
  lecun_normal: ['LecunNormal', { seed: null }],
  random_uniform: ['RandomUniform', { minval: -0.05, maxval: 0.05, seed: null }],
  random_normal: ['RandomNormal', { mean: 0, stddev: 0.05, seed: null }],
  orthogonal: ['Orthogonal', { gain: 1, seed: null }],
  zeros: ['Zeros', {}],
  ones: ['Ones', {}],
};

interface WeightRules {
  readonly use_bias: boolean;
  readonly kernel_initializer: InitializerName;
  readonly bias_initializer: InitializerName;
  readonly kernel_regularizer?: RegularizerConfig | undefined;
  readonly bias_regularizer?: RegularizerConfig | undefined;
  readonly kernel_constraint?: ConstraintConfig | undefined;
  readonly bias_constraint?: ConstraintConfig | undefined;
}

/**
 * Numbers as lists within lists, in nine digits: all that a float32 has. They are read as the float32 that is nearest, which for a
 * variance has the deviation it came from as its root.
 */
function nested(values: Float64Array, [length = 0, ...rest]: Shape): unknown {
  if (rest.length === 0) return Array.from(values, (value) => Number(value.toPrecision(9)));
  const size = sizeOf(rest);
  return Array.from({ length }, (_, index) => nested(values.subarray(index * size, (index + 1) * size), rest));
}

/** The fields of `layer` beside its name and `trainable`. */
export function layerFieldsOf(layer: NodeLayer, notation: Notation): Fields {
  const initializer = (name: InitializerName) => notation.object('initializers', ...initializerClasses[name]);
  const regularizer = (config?: RegularizerConfig) => (config === undefined ? null : notation.regularizer(config));
  const constraint = (config: ConstraintConfig | undefined, axis: number | readonly number[]) =>
    config === undefined ? null : notation.object('constraints', 'MaxNorm', { max_value: config.max_value, axis });
  const weightRules = (rules: WeightRules, kernelAxis: number | readonly number[]): Fields => ({
    use_bias: rules.use_bias,
    kernel_initializer: initializer(rules.kernel_initializer),
    bias_initializer: initializer(rules.bias_initializer),
    kernel_regularizer: regularizer(rules.kernel_regularizer),
    bias_regularizer: regularizer(rules.bias_regularizer),
    activity_regularizer: null,
    kernel_constraint: constraint(rules.kernel_constraint, kernelAxis),
    // Over all axes but the last, and a bias has no other: each value by itself.
    bias_constraint: constraint(rules.bias_constraint, []),
  });
  const scaling = ({ center, scale }: { readonly center: boolean; readonly scale: boolean }): Fields => ({
    center,
    scale,
    beta_initializer: initializer('zeros'),
    gamma_initializer: initializer('ones'),
    beta_regularizer: null,
    gamma_regularizer: null,
    beta_constraint: null,
    gamma_constraint: null,
  });
  const channelsLast = { data_format: 'channels_last' };
  const filling = ({ fill_mode, fill_value }: { readonly fill_mode: FillMode; readonly fill_value: number }): Fields => ({
    fill_mode,
    fill_value,
    interpolation: 'bilinear',
    seed: null,
    ...channelsLast,
  });

  switch (layer.type) {
    case 'InputLayer':
      return {};
    case 'Rescaling':
      return { scale: layer.scale, offset: 0 };
    case 'Normalization':
      return {
        axis: layer.shape.map((_, index) => index + 1),
        invert: false,
        mean: nested(layer.mean, layer.shape),
        variance: nested(layer.variance, layer.shape),
      };
    case 'LeakyReLU':
      return { alpha: layer.alpha };
    case 'Flatten':
      return channelsLast;
    case 'Reshape':
      return { target_shape: layer.target_shape };
    case 'Dense':
      return { units: layer.units, activation: notation.activation(layer.activation), ...weightRules(layer, 0) };
    case 'Conv2D':
      return {
        filters: layer.filters,
        kernel_size: layer.kernel_size,
        strides: layer.strides,
        padding: layer.padding,
        ...channelsLast,
        dilation_rate: [1, 1],
        groups: 1,
        activation: notation.activation(layer.activation),
        ...weightRules(layer, [0, 1, 2]),
      };
    case 'MaxPooling2D':
    case 'AveragePooling2D':
      return {
        pool_size: layer.pool_size,
        strides: layer.strides ?? layer.pool_size,
        padding: layer.padding,
        ...channelsLast,
      };
    case 'GlobalAveragePooling2D':
      return { ...channelsLast, keepdims: false };
    case 'Activation':
      return { activation: notation.activation(layer.activation) };
    case 'PReLU':
      return {
        alpha_initializer: initializer(layer.alpha_initializer),
        alpha_regularizer: null,
        alpha_constraint: null,
        shared_axes: null,
      };
    case 'Dropout':
      return { rate: layer.rate, seed: null, noise_shape: null };
    case 'AlphaDropout':
      return { rate: layer.rate, seed: null, noise_shape: null };
    case 'GaussianNoise':
      return { stddev: layer.stddev, seed: null };
    case 'BatchNormalization':
      return {
        axis: -1,
        momentum: layer.momentum,
        epsilon: layer.epsilon,
        ...scaling(layer),
        moving_mean_initializer: initializer('zeros'),
        moving_variance_initializer: initializer('ones'),
      };
    case 'LayerNormalization':
      return { axis: -1, epsilon: layer.epsilon, ...scaling(layer) };
    case 'Concatenate':
      return { axis: -1 };
    case 'RandomTranslation':
      return {
        height_factor: layer.height_factor,
        width_factor: layer.width_factor,
        ...filling(layer),
      };
    case 'RandomRotation':
      return { factor: layer.factor, ...filling(layer) };
    case 'RandomFlip':
      return { mode: layer.mode, seed: null, ...channelsLast };
  }
}

/** Whether training may change the layer; true for those that stand for the input and for preprocessing. */
export function isTrainable(layer: NodeLayer): boolean {
  return !('trainable' in layer) || layer.trainable !== false;
}
