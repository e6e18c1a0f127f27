/** `modelTopology`: the layers in the words of Keras 2, which TensorFlow.js reads. */
import type { Shape } from '../../contract/shape.js';
import { isTrainable, layerFieldsOf, type Fields, type Notation } from '../layer-fields.js';
import type { ModelNode } from '../model-nodes.js';

/** Where TensorFlow.js spells a class of Keras 3 its own way. */
const classNames: Readonly<Record<string, string>> = { LecunUniform: 'LeCunUniform', LecunNormal: 'LeCunNormal' };

const notation: Notation = {
  object: (_module, className, config) => ({ class_name: classNames[className] ?? className, config }),
  activation: (name) => name,
  // Its only regularizer class.
  regularizer(config) {
    const { l1, l2 } = { l1: 0, l2: 0, ...config };
    return { class_name: 'L1L2', config: { l1, l2 } };
  },
};

const batched = (shape: Shape) => [null, ...shape];

function layerObject({ name, layer, outputShape }: ModelNode): Fields {
  if (layer.type === 'InputLayer') {
    const config = { batch_input_shape: batched(outputShape), dtype: 'float32', sparse: false, name };
    return { class_name: 'InputLayer', config };
  }
  const config = { name, trainable: isTrainable(layer), dtype: 'float32', ...layerFieldsOf(layer, notation) };
  return { class_name: layer.type, config };
}

export function topology(nodes: readonly ModelNode[], chain: boolean): Fields {
  if (chain) return { class_name: 'Sequential', config: { name: 'sequential', layers: nodes.map(layerObject) } };
  const layers = nodes.map((node) => ({
    ...layerObject(node),
    name: node.name,
    inbound_nodes: node.inputs.length === 0 ? [] : [node.inputs.map((from) => [from, 0, 0, {}])],
  }));
  const config = {
    name: 'model',
    layers,
    input_layers: [[nodes[0]?.name, 0, 0]],
    output_layers: [[nodes.at(-1)?.name, 0, 0]],
  };
  return { class_name: 'Model', config };
}
