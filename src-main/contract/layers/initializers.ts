/** Weight initialisers by Keras' names, with Keras' defaults. */
export const initializerNames = [
  'glorot_uniform',
  'glorot_normal',
  'he_uniform',
  'he_normal',
  'lecun_uniform',
  'lecun_normal',
  'random_uniform',
  'random_normal',
  'orthogonal',
  'zeros',
  'ones',
] as const;
export type InitializerName = (typeof initializerNames)[number];
