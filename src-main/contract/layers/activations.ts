/** Activation functions by Keras' names. */
export const activationNames = [
  'linear',
  'sigmoid',
  'tanh',
  'relu',
  'leaky_relu',
  'elu',
  'selu',
  'gelu',
  'swish',
  'softplus',
  'softsign',
  'hard_sigmoid',
  'exponential',
  'softmax',
] as const;
export type ActivationName = (typeof activationNames)[number];
