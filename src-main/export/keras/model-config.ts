/** `config.json`'s model: Sequential for a chain of layers, else Functional. */
import type { ActivationName } from '../../contract/layers/activations.js';
import type { RegularizerConfig } from '../../contract/layers/regularizers.js';
import type { Shape } from '../../contract/shape.js';
import { isTrainable, layerFieldsOf, type Fields, type Notation } from '../layer-fields.js';
import type { ModelNode } from '../model-nodes.js';
import { kerasObject, type KerasObject } from './keras-object.js';

const batched = (shape: Shape) => [null, ...shape];

function regularizerObject(config: RegularizerConfig): KerasObject {
  const { type, ...fields } = config;
  return kerasObject('regularizers', type, fields);
}

const notation: Notation = {
  object: kerasObject,
  // Keras' own files say `silu`, the function's first name, for `swish`.
  activation: (name: ActivationName) => (name === 'swish' ? 'silu' : name),
  regularizer: regularizerObject,
};

function layerObject({ name, layer, outputShape }: ModelNode): KerasObject {
  if (layer.type === 'InputLayer') {
    return kerasObject('layers', 'InputLayer', { batch_shape: batched(outputShape), dtype: 'float32', sparse: false, name });
  }
  return kerasObject('layers', layer.type, {
    name,
    trainable: isTrainable(layer),
    dtype: 'float32',
    ...layerFieldsOf(layer, notation),
  });
}

/** How a functional model says what a layer takes: tensors, each known by the layer it comes from. */
function inboundNodes({ inputs, inputShapes, layer }: ModelNode): unknown[] {
  const tensors = inputs.map((from, index) => ({
    class_name: '__keras_tensor__',
    config: { shape: batched(inputShapes[index] ?? []), dtype: 'float32', keras_history: [from, 0, 0] },
  }));
  if (tensors.length === 0) return [];
  return [{ args: layer.type === 'Concatenate' ? [tensors] : tensors, kwargs: {} }];
}

/** The model without its weights and without what it is compiled with. `nodes` are in the order of the experiment. */
export function modelObject(nodes: readonly ModelNode[], chain: boolean): Fields {
  const shape = batched(nodes[0]?.outputShape ?? []);
  if (chain) {
    const config = { name: 'sequential', trainable: true, dtype: 'float32', layers: nodes.map(layerObject) };
    return {
      ...kerasObject('models', 'Sequential', config),
      module: 'keras',
      build_config: { input_shape: shape },
    };
  }
  const layers = nodes.map((node) => ({ ...layerObject(node), name: node.name, inbound_nodes: inboundNodes(node) }));
  const config = {
    name: 'functional',
    trainable: true,
    layers,
    input_layers: [nodes[0]?.name, 0, 0],
    output_layers: [nodes.at(-1)?.name, 0, 0],
  };
  return {
    module: 'keras.src.models.functional',
    class_name: 'Functional',
    config,
    registered_name: 'Functional',
    build_config: { input_shape: shape },
  };
}
