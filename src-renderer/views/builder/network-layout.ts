/** Where everything of the network's drawing stands: plain data in, plain data out. All lengths in CSS pixels. */
import type { PlacedLayer } from '../../../src-main/contract/model.js';
import type { Shape } from '../../../src-main/contract/shape.js';
import { columnOf, mapCountOf, mostNeurons, type NetworkColumn } from './network-columns.js';
import { arcBetween, linksBetween, type NetworkArc, type NetworkLink } from './network-links.js';

export interface NetworkLayout {
  readonly width: number;
  readonly height: number;
  /** The input, then one column a layer in the order of the list. */
  readonly columns: readonly NetworkColumn[];
  readonly links: readonly NetworkLink[];
  readonly arcs: readonly NetworkArc[];
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
/** Shapes of images have one size more to write. */
const leastImageSpacing = 112;
const mostSpacing = 260;
const leastNeurons = 4;
/** From so many layers on, columns get shorter: the lines between two grow with the square of their length. */
const manyLayers = 10;
const top = 16;
/** Kept free above where branches pass over the columns. */
const arcRoom = 26;
const arcStep = 7;
const mostArcLevels = 3;

/** The branches: every input of a layer that is not the column before its own. */
function branchesOf(layers: readonly PlacedLayer[]): readonly { readonly from: number; readonly to: number }[] {
  return layers.flatMap(({ inputs }, index) =>
    inputs.filter((input) => input !== index - 1).map((input) => ({ from: input + 1, to: index + 1 })),
  );
}

function largestImage(inputShape: Shape, layers: readonly PlacedLayer[]): number {
  const sides = layers
    .filter(({ outputShape, config }) => mapCountOf(outputShape, config.type) !== undefined)
    .flatMap(({ outputShape: [height = 1, width = 1] }) => [height, width]);
  return Math.max(1, ...sides, ...(inputShape.length > 1 ? inputShape.slice(0, 2) : []));
}

export function layOutNetwork(inputShape: Shape, layers: readonly PlacedLayer[], room: NetworkRoom): NetworkLayout {
  const side = 54;
  const branches = branchesOf(layers);
  const baseline = Math.max(top + 60, room.height - room.labelRoom);
  const area = {
    top: top + 8 + (branches.length > 0 ? arcRoom : 0),
    bottom: baseline - 12,
    largest: largestImage(inputShape, layers),
  };
  const free = room.width - 2 * side - room.outputRoom;
  const least = layers.some(({ outputShape }) => outputShape.length > 2) ? leastImageSpacing : leastSpacing;
  const spacing = Math.min(mostSpacing, Math.max(least, free / Math.max(1, layers.length)));
  const used = spacing * layers.length + 2 * side + room.outputRoom;
  // A small network stands in the middle of the room rather than at its edge.
  const start = side + Math.max(0, (room.width - used) / 2);
  const most = Math.max(leastNeurons, Math.round(mostNeurons * Math.min(1, manyLayers / layers.length)));
  const columns = [
    columnOf(inputShape, undefined, start, area),
    ...layers.map((layer, index) => {
      // The last column keeps its length: each output has its class' name.
      const within = index === layers.length - 1 ? area : { ...area, most };
      return columnOf(layer.outputShape, index, start + spacing * (index + 1), within, layer.config);
    }),
  ];
  const links = layers.flatMap((layer, index) => {
    const [from, to] = [columns[index], columns[index + 1]];
    return from === undefined || to === undefined || !layer.inputs.includes(index - 1) ? [] : linksBetween(from, to, layer);
  });
  const arcs = branches.flatMap((branch, index) => {
    const [from, to] = [columns[branch.from], columns[branch.to]];
    if (from === undefined || to === undefined) return [];
    const peak = top - 6 + (index % mostArcLevels) * arcStep;
    return [{ ...branch, path: arcBetween(from, to, peak) }];
  });
  return { width: Math.max(room.width, used), height: room.height, columns, links, arcs, spacing, baseline };
}
