/** Weight initialisers by Keras' names. */
export const initializerNames = ['glorot_uniform', 'he_uniform', 'zeros', 'ones'] as const;
export type InitializerName = (typeof initializerNames)[number];
