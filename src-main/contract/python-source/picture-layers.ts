/** Layers that change pictures at random: what other programs make of them. */
import { reshapeSchema } from '../layers/reshape.js';
import type { LayerConfig } from '../layers/index.js';
import type { PlacedLayer } from '../model.js';
import type { Shape } from '../shape.js';

/** Whether the layer changes pictures at random while training, and does nothing else. */
export function isAugmentation({ type }: LayerConfig): boolean {
  return type === 'RandomTranslation' || type === 'RandomRotation' || type === 'RandomFlip';
}

/** A Reshape layer of a name of its own, without weights. */
function reshaping(name: string, from: number, inputShape: Shape, outputShape: Shape): PlacedLayer {
  const config = reshapeSchema.parse({ type: 'Reshape', name, target_shape: [...outputShape] });
  const none = { weights: [], parameterCount: 0, trainableCount: 0 };
  return { config, name, inputs: [from], inputShapes: [inputShape], outputShape, ...none };
}

function freeName(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let count = 1; taken.has(name); count += 1) name = `${wanted}_${count}`;
  taken.add(name);
  return name;
}

/**
 * The layers as Keras can run them. Its random layers take `[height, width]` for one picture without a batch: where ours take that
 * for a grey picture, a Reshape adds the channel before, and another takes it away behind.
 */
export function withChannels(layers: readonly PlacedLayer[]): readonly PlacedLayer[] {
  const taken = new Set(layers.map(({ name }) => name));
  const made: PlacedLayer[] = [];
  /** Where each layer's output is now. */
  const places: number[] = [];
  const placeOf = (index: number) => places[index] ?? index;
  for (const layer of layers) {
    const inputs = layer.inputs.map(placeOf);
    const [shape] = layer.inputShapes;
    if (!isAugmentation(layer.config) || shape.length !== 2) made.push({ ...layer, inputs });
    else {
      const picture = [...shape, 1];
      made.push(reshaping(freeName(`${layer.name}_channel`, taken), inputs[0] ?? -1, shape, picture));
      made.push({ ...layer, inputs: [made.length - 1], inputShapes: [picture], outputShape: picture });
      made.push(reshaping(freeName(`${layer.name}_plain`, taken), made.length - 1, picture, shape));
    }
    places.push(made.length - 1);
  }
  return made;
}

/** The layers without those that change pictures at random, which do nothing once a model is trained. */
export function withoutAugmentation(layers: readonly PlacedLayer[]): readonly PlacedLayer[] {
  const made: PlacedLayer[] = [];
  const places: number[] = [];
  for (const layer of layers) {
    const inputs = layer.inputs.map((index) => places[index] ?? index);
    if (isAugmentation(layer.config)) places.push(inputs[0] ?? -1);
    else {
      made.push({ ...layer, inputs });
      places.push(made.length - 1);
    }
  }
  return made;
}

/** A sentence on what a format for predictions leaves out; none where it leaves out nothing. */
export function augmentationNotes(layers: readonly PlacedLayer[]): readonly string[] {
  const names = layers.filter(({ config }) => isAugmentation(config)).map(({ name }) => `"${name}"`);
  if (names.length === 0) return [];
  const [are, change, do_] = names.length === 1 ? ['is', 'changes', 'does'] : ['are', 'change', 'do'];
  return [`${names.join(', ')} ${are} left out: what ${change} pictures at random ${do_} so in training only.`];
}
