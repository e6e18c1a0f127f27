/**
 * Activations in TensorFlow.js: what its Dense, Conv2D and Activation layers know by name, what it knows as a layer only, and what
 * it does not know, or knows by another formula (tfjs-layers 4.22, activations.js).
 */
import type { ActivationName } from '../../contract/layers/activations.js';
import { cannotExport } from '../export-problem.js';
import { uniqueName, type ModelNode } from '../model-nodes.js';

type Support = 'named' | 'layer' | { readonly reason: string };

const support: { readonly [N in ActivationName]: Support } = {
  linear: 'named',
  sigmoid: 'named',
  tanh: 'named',
  relu: 'named',
  leaky_relu: 'layer',
  elu: 'named',
  selu: 'named',
  gelu: 'named',
  swish: 'named',
  softplus: 'named',
  softsign: 'named',
  hard_sigmoid: { reason: 'its hard_sigmoid is 0.2 x + 0.5, that of Keras 3 is x / 6 + 0.5' },
  exponential: { reason: 'it has no exponential' },
  softmax: 'named',
};

/** Keras' `leaky_relu`: `0.2 x` below 0; the layer of TensorFlow.js has 0.3 by itself. */
const leakyRelu = { type: 'LeakyReLU', alpha: 0.2 } as const;

/**
 * The nodes with each activation that is only a layer as one, behind the layer it belongs to.
 * @throws ProblemError `usage` that names the layer whose activation cannot be had
 */
export function withActivationLayers(nodes: readonly ModelNode[]): readonly ModelNode[] {
  const taken = new Set(nodes.map(({ name }) => name));
  /** Which node gives what a node of the experiment puts out. */
  const outputs = new Map<string, string>();
  return nodes.flatMap((node): readonly ModelNode[] => {
    const inputs = node.inputs.map((name) => outputs.get(name) ?? name);
    const { layer } = node;
    if (!('activation' in layer)) return [{ ...node, inputs }];
    const known = support[layer.activation];
    if (typeof known === 'object') {
      const names = Object.entries(support).flatMap(([name, value]) => (typeof value === 'object' ? [] : [name]));
      const found = `layer "${node.name}" has the activation ${layer.activation}, and ${known.reason}`;
      throw cannotExport('TensorFlow.js', found, `Choose another activation (${names.join(', ')}), or another format.`);
    }
    if (known === 'named') return [{ ...node, inputs }];
    if (layer.type === 'Activation') return [{ ...node, layer: leakyRelu, inputs }];
    const name = uniqueName(`${node.name}_leaky_relu`, taken);
    outputs.set(node.name, name);
    const plain: ModelNode = { ...node, layer: { ...layer, activation: 'linear' }, inputs };
    const shape = node.outputShape;
    return [plain, { name, layer: leakyRelu, inputs: [node.name], inputShapes: [shape], outputShape: shape, weights: [] }];
  });
}
