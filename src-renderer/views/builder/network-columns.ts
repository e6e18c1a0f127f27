/** What stands in each column of the network's drawing. All lengths in CSS pixels. */
import type { PlacedLayer } from '../../../src-main/contract/model.js';
import { sizeOf, type Shape } from '../../../src-main/contract/shape.js';

export interface Neuron {
  readonly y: number;
  /** Switched off in this picture of a training step: dropout. */
  readonly off: boolean;
}

export interface NetworkColumn {
  /** `picture` stands for the image itself, `maps` for a stack of images, `values` for numbers in a row, `neurons` for units. */
  readonly kind: 'picture' | 'maps' | 'values' | 'neurons';
  /** Undefined for the input. */
  readonly layer: number | undefined;
  readonly x: number;
  /** A picture or a stack has one, in its middle. */
  readonly neurons: readonly Neuron[];
  /** How many units, values or maps the column stands for. */
  readonly count: number;
  /** Where the units left out would be; undefined when all are drawn. */
  readonly foldY: number | undefined;
  /** Half the side of the picture or the map, or the radius of a neuron. */
  readonly reach: number;
}

export interface Area {
  readonly top: number;
  readonly bottom: number;
  /** How many neurons a column may show. */
  readonly most?: number;
  /** Side of the largest image of the network, in its own pixels: the drawn ones keep to its scale. */
  readonly largest?: number;
}

const leastGap = 13;
const mostGap = 32;
export const mostNeurons = 14;
const mostReach = 34;
const leastReach = 9;
/** Maps drawn of one stack, and how far each stands off the one before it. */
export const mostMaps = 5;
export const mapOffset = 4;

/** Ys of a column: all units, or the first and the last ones around a fold. */
export function stackNeurons(count: number, area: Area) {
  const height = area.bottom - area.top;
  const middle = (area.top + area.bottom) / 2;
  const room = Math.max(3, Math.min(area.most ?? mostNeurons, Math.floor(height / leastGap) + 1));
  const slots = Math.min(count, room);
  const gap = slots > 1 ? Math.min(mostGap, height / (slots - 1)) : 0;
  const first = middle - (gap * (slots - 1)) / 2;
  const ys = Array.from({ length: slots }, (_, slot) => first + slot * gap);
  if (count <= room) return { ys, foldY: undefined };
  // The fold takes the place of two units, so that the dots stand clear.
  const foldAt = Math.floor(slots / 2);
  return {
    ys: ys.filter((_, slot) => slot !== foldAt && slot !== foldAt - 1),
    foldY: ((ys[foldAt - 1] ?? middle) + (ys[foldAt] ?? middle)) / 2,
  };
}

/** Which of the drawn units dropout switches off: as many as the rate says, spread evenly. */
export function droppedNeurons(drawn: number, rate: number): ReadonlySet<number> {
  const off = Math.min(drawn - 1, Math.round(drawn * rate));
  return new Set(Array.from({ length: Math.max(0, off) }, (_, index) => Math.floor(((index + 0.5) * drawn) / off)));
}

/** How many images a shape is a stack of; undefined where it is none. */
export function mapCountOf(shape: Shape, type?: PlacedLayer['config']['type']): number | undefined {
  if (shape.length === 3) return shape[2];
  return shape.length === 2 && type === 'Reshape' ? 1 : undefined;
}

function pictureColumn(shape: Shape, x: number, middle: number, area: Area): NetworkColumn {
  const reach = Math.min(42, (area.bottom - area.top) / 2);
  const neurons = [{ y: middle, off: false }];
  return { kind: 'picture', layer: undefined, x, neurons, count: sizeOf(shape), foldY: undefined, reach };
}

/** The column of a layer, or of the input where `layer` is undefined. */
export function columnOf(
  shape: Shape,
  layer: number | undefined,
  x: number,
  area: Area,
  config?: PlacedLayer['config'],
): NetworkColumn {
  const middle = (area.top + area.bottom) / 2;
  const maps = mapCountOf(shape, config?.type);
  if (config === undefined && (shape.length === 2 || maps === 1)) return pictureColumn(shape, x, middle, area);
  if (maps !== undefined) {
    const side = Math.max(shape[0] ?? 1, shape[1] ?? 1);
    const room = Math.min(mostReach, (area.bottom - area.top) / 2 - mapOffset * mostMaps);
    const reach = Math.max(leastReach, room * Math.sqrt(side / (area.largest ?? side)));
    return { kind: 'maps', layer, x, neurons: [{ y: middle, off: false }], count: maps, foldY: undefined, reach };
  }
  const isUnits = config !== undefined && config.type !== 'Flatten' && config.type !== 'Reshape';
  const count = isUnits ? (shape.at(-1) ?? 1) : sizeOf(shape);
  const { ys, foldY } = stackNeurons(count, area);
  const drops = config?.type === 'Dropout' || config?.type === 'AlphaDropout';
  const off = drops ? droppedNeurons(ys.length, config.rate) : new Set<number>();
  const neurons = ys.map((y, index) => ({ y, off: off.has(index) }));
  return { kind: isUnits ? 'neurons' : 'values', layer, x, neurons, count, foldY, reach: isUnits ? 5 : 3 };
}

/** Half the height of all that a column draws, from its middle. */
export function halfHeightOf(column: NetworkColumn): number {
  const [first, last] = [column.neurons[0]?.y ?? 0, column.neurons.at(-1)?.y ?? 0];
  const stacked = column.kind === 'maps' ? ((Math.min(column.count, mostMaps) - 1) * mapOffset) / 2 : 0;
  return (last - first) / 2 + column.reach + stacked;
}
