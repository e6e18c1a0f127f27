/** Where everything of the network's drawing stands: plain data in, plain data out. All lengths in CSS pixels. */
import type { PlacedLayer } from '../../../src-main/contract/model.js';
import { sizeOf, type Shape } from '../../../src-main/contract/shape.js';

export interface Neuron {
  readonly y: number;
  /** Switched off in this picture of a training step: dropout. */
  readonly off: boolean;
}

export interface NetworkColumn {
  /** `picture` stands for the image itself, `values` for its numbers in a row, `neurons` for units. */
  readonly kind: 'picture' | 'values' | 'neurons';
  /** Undefined for the input. */
  readonly layer: number | undefined;
  readonly x: number;
  readonly neurons: readonly Neuron[];
  /** How many units the column stands for. */
  readonly count: number;
  /** Where the units left out would be; undefined when all are drawn. */
  readonly foldY: number | undefined;
  /** Half the side of the picture, or the radius of a neuron. */
  readonly reach: number;
}

export interface NetworkLink {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly width: number;
  /** Leads from or to a neuron that is off. */
  readonly off: boolean;
}

export interface NetworkLayout {
  readonly width: number;
  readonly height: number;
  readonly columns: readonly NetworkColumn[];
  readonly links: readonly NetworkLink[];
  /** From one column's middle to the next one's. */
  readonly spacing: number;
  /** The lower end of the drawing, where the words begin. */
  readonly baseline: number;
}

export interface NetworkRoom {
  readonly width: number;
  readonly height: number;
  /** Kept free at the right for the names of the classes. */
  readonly outputRoom: number;
  /** Kept free below for shapes and counts. */
  readonly labelRoom: number;
}

const leastSpacing = 88;
const mostSpacing = 260;
const leastGap = 13;
const mostGap = 32;
const mostNeurons = 14;
const leastNeurons = 4;
/** From so many layers on, columns get shorter: the lines between two grow with the square of their length. */
const manyLayers = 10;
const top = 16;

/** Thicker the more inputs a unit has, but so that 784 of them still leave room between the lines. */
export function linkWidth(fanIn: number): number {
  return 0.4 + 0.3 * Math.log10(Math.max(1, fanIn));
}

interface Area {
  readonly top: number;
  readonly bottom: number;
  /** How many neurons a column may show. */
  readonly most?: number;
}

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

function columnOf(shape: Shape, layer: number | undefined, x: number, area: Area, type?: PlacedLayer['config']): NetworkColumn {
  const middle = (area.top + area.bottom) / 2;
  const isPicture = shape.length === 2 && type === undefined;
  if (isPicture) {
    const reach = Math.min(42, (area.bottom - area.top) / 2);
    const neurons = [{ y: middle, off: false }];
    return { kind: 'picture', layer, x, neurons, count: sizeOf(shape), foldY: undefined, reach };
  }
  const isUnits = type !== undefined && type.type !== 'Flatten';
  const count = isUnits ? (shape.at(-1) ?? 1) : sizeOf(shape);
  const { ys, foldY } = stackNeurons(count, area);
  const off = type?.type === 'Dropout' ? droppedNeurons(ys.length, type.rate) : new Set<number>();
  const neurons = ys.map((y, index) => ({ y, off: off.has(index) }));
  return { kind: isUnits ? 'neurons' : 'values', layer, x, neurons, count, foldY, reach: isUnits ? 5 : 3 };
}

/** Every unit with every one of the column before. */
function denseLinks(from: NetworkColumn, to: NetworkColumn): readonly NetworkLink[] {
  const width = linkWidth(from.count);
  return from.neurons.flatMap((source) => to.neurons.map((target) => link(from, source, to, target, width)));
}

function link(from: NetworkColumn, source: Neuron, to: NetworkColumn, target: Neuron, width: number): NetworkLink {
  const off = source.off || target.off;
  return { x1: from.x + from.reach, y1: source.y, x2: to.x - to.reach, y2: target.y, width, off };
}

/** Each unit passes its own value on. */
function straightLinks(from: NetworkColumn, to: NetworkColumn): readonly NetworkLink[] {
  return to.neurons.flatMap((target, index) => {
    const source = from.neurons[index];
    return source === undefined ? [] : [link(from, source, to, target, 1)];
  });
}

/** The picture's rows laid out one after another. */
function unrollLinks(from: NetworkColumn, to: NetworkColumn): readonly NetworkLink[] {
  const middle = from.neurons[0]?.y ?? 0;
  return to.neurons.map((target, index) => {
    const share = to.neurons.length > 1 ? index / (to.neurons.length - 1) : 0.5;
    const source = { y: middle + from.reach * (2 * share - 1), off: false };
    return link(from, source, to, target, 1);
  });
}

function linksBetween(from: NetworkColumn, to: NetworkColumn, layer: PlacedLayer): readonly NetworkLink[] {
  if (from.kind === 'picture') return unrollLinks(from, to);
  return layer.config.type === 'Dense' ? denseLinks(from, to) : straightLinks(from, to);
}

export function layOutNetwork(inputShape: Shape, layers: readonly PlacedLayer[], room: NetworkRoom): NetworkLayout {
  const side = 54;
  const baseline = Math.max(top + 60, room.height - room.labelRoom);
  const area = { top: top + 8, bottom: baseline - 12 };
  const free = room.width - 2 * side - room.outputRoom;
  const spacing = Math.min(mostSpacing, Math.max(leastSpacing, free / Math.max(1, layers.length)));
  const used = spacing * layers.length + 2 * side + room.outputRoom;
  // A small network stands in the middle of the room rather than at its edge.
  const start = side + Math.max(0, (room.width - used) / 2);
  const most = Math.max(leastNeurons, Math.round(mostNeurons * Math.min(1, manyLayers / layers.length)));
  const columns = [columnOf(inputShape, undefined, start, area)];
  const links: NetworkLink[] = [];
  let previous = columns[0];
  layers.forEach((layer, index) => {
    // The last column keeps its length: each output has its class' name.
    const within = index === layers.length - 1 ? area : { ...area, most };
    const column = columnOf(layer.outputShape, index, start + spacing * (index + 1), within, layer.config);
    if (previous !== undefined) links.push(...linksBetween(previous, column, layer));
    columns.push(column);
    previous = column;
  });
  return { width: Math.max(room.width, used), height: room.height, columns, links, spacing, baseline };
}
