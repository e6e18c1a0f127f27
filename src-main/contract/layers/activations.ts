/** Activation functions by Keras' names. */
export const activationNames = ['linear', 'sigmoid', 'relu', 'tanh', 'softmax'] as const;
export type ActivationName = (typeof activationNames)[number];
