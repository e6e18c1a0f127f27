import type { Fields } from '../layer-fields.js';

/** How Keras writes an object down: where its class stands, and what its constructor takes. */
export interface KerasObject {
  readonly module: string;
  readonly class_name: string;
  readonly config: Fields;
  readonly registered_name: null;
}

/** `module` without `keras.`: `layers`, `optimizers.schedules`. */
export function kerasObject(module: string, className: string, config: Fields): KerasObject {
  return { module: `keras.${module}`, class_name: className, config, registered_name: null };
}
