/** The lines between the columns of the network's drawing. */
import type { PlacedLayer } from '../../../src-main/contract/model.js';
import { halfHeightOf, type NetworkColumn, type Neuron } from './network-columns.js';

export interface NetworkLink {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly width: number;
  /** Leads from or to a neuron that is off. */
  readonly off: boolean;
}

/** A branch that passes over the columns between: from the top of one to the top of another. */
export interface NetworkArc {
  readonly from: number;
  readonly to: number;
  /** An SVG path. */
  readonly path: string;
}

/** Thicker the more inputs a unit has, but so that 784 of them still leave room between the lines. */
export function linkWidth(fanIn: number): number {
  return 0.4 + 0.3 * Math.log10(Math.max(1, fanIn));
}

function isImage(column: NetworkColumn): boolean {
  return column.kind === 'picture' || column.kind === 'maps';
}

function link(from: NetworkColumn, source: Neuron, to: NetworkColumn, target: Neuron, width: number): NetworkLink {
  const off = source.off || target.off;
  return { x1: from.x + from.reach, y1: source.y, x2: to.x - to.reach, y2: target.y, width, off };
}

/** Every unit with every one of the column before. */
function denseLinks(from: NetworkColumn, to: NetworkColumn): readonly NetworkLink[] {
  const width = linkWidth(from.count);
  return from.neurons.flatMap((source) => to.neurons.map((target) => link(from, source, to, target, width)));
}

/** Each unit passes its own value on. */
function straightLinks(from: NetworkColumn, to: NetworkColumn): readonly NetworkLink[] {
  return to.neurons.flatMap((target, index) => {
    const source = from.neurons[index];
    return source === undefined ? [] : [link(from, source, to, target, 1)];
  });
}

/** Points along an image's side, as many as there are neurons on the other. */
function alongSide(image: NetworkColumn, count: number): readonly Neuron[] {
  const middle = image.neurons[0]?.y ?? 0;
  return Array.from({ length: count }, (_, index) => {
    const share = count > 1 ? index / (count - 1) : 0.5;
    return { y: middle + image.reach * (2 * share - 1), off: false };
  });
}

/** The image's rows laid out one after another, or numbers put together to an image. */
function unrollLinks(from: NetworkColumn, to: NetworkColumn): readonly NetworkLink[] {
  const sources = isImage(from) ? alongSide(from, to.neurons.length) : from.neurons;
  const targets = isImage(to) ? alongSide(to, from.neurons.length) : to.neurons;
  return sources.flatMap((source, index) => {
    const target = targets[index];
    return target === undefined ? [] : [link(from, source, to, target, 1)];
  });
}

/** Between images: their upper and lower edges. */
function edgeLinks(from: NetworkColumn, to: NetworkColumn): readonly NetworkLink[] {
  const targets = alongSide(to, 2);
  return alongSide(from, 2).flatMap((source, index) => {
    const target = targets[index];
    return target === undefined ? [] : [link(from, source, to, target, 1)];
  });
}

/** The lines from a column to the next. */
export function linksBetween(from: NetworkColumn, to: NetworkColumn, layer: PlacedLayer): readonly NetworkLink[] {
  if (isImage(from) && isImage(to)) return edgeLinks(from, to);
  if (isImage(from) || isImage(to)) return unrollLinks(from, to);
  return layer.config.type === 'Dense' ? denseLinks(from, to) : straightLinks(from, to);
}

/** Over the columns between; `peak` is the height that the arc may reach. */
export function arcBetween(from: NetworkColumn, to: NetworkColumn, peak: number): string {
  const topOf = (column: NetworkColumn) => {
    const ys = column.neurons.map(({ y }) => y);
    return (Math.min(...ys) + Math.max(...ys)) / 2 - halfHeightOf(column) - 4;
  };
  const [y1, y2] = [topOf(from), topOf(to)];
  const height = Math.min(peak, y1, y2);
  const bend = Math.min(36, (to.x - from.x) / 3);
  const out = `M${from.x} ${y1} C${from.x} ${height} ${from.x + bend / 2} ${height} ${from.x + bend} ${height}`;
  return `${out} L${to.x - bend} ${height} C${to.x - bend / 2} ${height} ${to.x} ${height} ${to.x} ${y2}`;
}
