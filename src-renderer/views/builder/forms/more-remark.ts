/** What is set in a layer's seldom wanted fields, in a few words: nothing set there should be out of sight altogether. */
import type { LayerConfig } from '../../../../src-main/contract/layers/index.js';

/** Undefined where everything there is as Keras has it. */
export function moreRemark(layer: LayerConfig, frozen: string): string | undefined {
  const words: string[] = [];
  if ('kernel_initializer' in layer) {
    if (layer.kernel_initializer !== 'glorot_uniform') words.push(layer.kernel_initializer);
    if (layer.bias_initializer !== 'zeros') words.push(layer.bias_initializer);
    for (const regularizer of [layer.kernel_regularizer, layer.bias_regularizer])
      if (regularizer !== undefined) words.push(regularizer.type);
    for (const constraint of [layer.kernel_constraint, layer.bias_constraint])
      if (constraint !== undefined) words.push(constraint.type);
  }
  if (layer.type === 'PReLU' && layer.alpha_initializer !== 'zeros') words.push(layer.alpha_initializer);
  if (layer.type !== 'Concatenate' && layer.inputs !== undefined) words.push(`← ${layer.inputs.join(', ')}`);
  if (layer.trainable === false) words.push(frozen);
  return words.length === 0 ? undefined : words.join(', ');
}
