import { expect, test } from 'vitest';
import { placeLayers } from '../../../../src-main/contract/model.js';
import { layerSchema } from '../../../../src-main/contract/layers/index.js';
import { droppedNeurons, stackNeurons } from '../../../../src-renderer/views/builder/network-columns.js';
import { layOutNetwork } from '../../../../src-renderer/views/builder/network-layout.js';
import { linkWidth } from '../../../../src-renderer/views/builder/network-links.js';

const layers = [
  { type: 'Flatten' },
  { type: 'Dense', units: 100, activation: 'relu' },
  { type: 'Dropout', rate: 0.3 },
  { type: 'Dense', units: 10, activation: 'softmax' },
].map((layer) => layerSchema.parse(layer));
const room = { width: 800, height: 320, outputRoom: 92, labelRoom: 66 };

test('a column that fits is drawn whole, one that does not is folded', () => {
  const whole = stackNeurons(10, { top: 0, bottom: 300 });
  expect(whole.ys).toHaveLength(10);
  expect(whole.foldY).toBeUndefined();
  const folded = stackNeurons(784, { top: 0, bottom: 300 });
  expect(folded.ys.length).toBeLessThan(20);
  expect(folded.foldY).toBeCloseTo(150, 5);
  for (const y of [...whole.ys, ...folded.ys]) {
    expect(y).toBeGreaterThanOrEqual(0);
    expect(y).toBeLessThanOrEqual(300);
  }
});

test('a column for the input and one a layer, from left to right within the room', () => {
  const layout = layOutNetwork([28, 28], placeLayers(layers, [28, 28]), room);
  expect(layout.columns.map(({ kind }) => kind)).toEqual(['picture', 'values', 'neurons', 'neurons', 'neurons']);
  expect(layout.columns.map(({ count }) => count)).toEqual([784, 784, 100, 100, 10]);
  const xs = layout.columns.map(({ x }) => x);
  expect(xs).toEqual(xs.toSorted((a, b) => a - b));
  expect((xs.at(-1) ?? 0) + room.outputRoom).toBeLessThanOrEqual(layout.width);
  expect(layout.width).toBe(800);
});

test('dense joins all with all, dropout each with itself and shows what is off', () => {
  const layout = layOutNetwork([28, 28], placeLayers(layers, [28, 28]), room);
  const drawn = layout.columns.map(({ neurons }) => neurons.length);
  const [, flat = 0, hidden = 0, dropped = 0, output = 0] = drawn;
  expect(layout.links).toHaveLength(flat + flat * hidden + dropped + dropped * output);
  expect(layout.columns[3]?.neurons.some(({ off }) => off)).toBe(true);
});

test('many layers widen the drawing rather than crowd it', () => {
  const many = placeLayers(
    Array.from({ length: 30 }, () => layerSchema.parse({ type: 'Dense', units: 8 })),
    [784],
  );
  expect(layOutNetwork([784], many, room).width).toBeGreaterThan(2000);
});

test('lines thicken with fan-in; dropout leaves at least one unit on', () => {
  expect(linkWidth(784)).toBeGreaterThan(linkWidth(10));
  expect(droppedNeurons(10, 0.3).size).toBe(3);
  expect(droppedNeurons(10, 0.99).size).toBe(9);
  expect(droppedNeurons(10, 0).size).toBe(0);
});

test('images are stacks that shrink with their size, and unroll into numbers', () => {
  const convolutional = [
    { type: 'Reshape', target_shape: [28, 28, 1] },
    { type: 'Conv2D', filters: 32, kernel_size: [3, 3], padding: 'same' },
    { type: 'MaxPooling2D' },
    { type: 'GlobalAveragePooling2D' },
    { type: 'Dense', units: 10 },
  ].map((layer) => layerSchema.parse(layer));
  const { columns, links } = layOutNetwork([28, 28], placeLayers(convolutional, [28, 28]), room);
  expect(columns.map(({ kind }) => kind)).toEqual(['picture', 'maps', 'maps', 'maps', 'neurons', 'neurons']);
  expect(columns.map(({ count }) => count)).toEqual([784, 1, 32, 32, 32, 10]);
  const [full, pooled] = [columns[2]?.reach ?? 0, columns[3]?.reach ?? 0];
  expect(pooled).toBeLessThan(full);
  // Two edges between each two images, then a line to each unit of the mean.
  const units = columns[4]?.neurons.length ?? 0;
  expect(links).toHaveLength(3 * 2 + units + units * 10);
});

test('links follow the inputs: a branch passes over the columns between', () => {
  const skipping = [
    { type: 'Flatten' },
    { type: 'Dense', units: 8 },
    { type: 'Dense', units: 4 },
    { type: 'Concatenate', inputs: ['dense', 'dense_1'] },
    { type: 'Dense', units: 10, inputs: ['flatten'] },
  ].map((layer) => layerSchema.parse(layer));
  const { columns, links, arcs } = layOutNetwork([28, 28], placeLayers(skipping, [28, 28]), room);
  expect(arcs.map(({ from, to }) => [from, to])).toEqual([
    [2, 4],
    [1, 5],
  ]);
  const [joined, output] = [columns[4], columns[5]];
  expect(joined?.count).toBe(12);
  // Nothing leads straight from the joined column to the output: that takes another one.
  const reaches = links.filter(({ x2 }) => x2 === (output?.x ?? 0) - (output?.reach ?? 0));
  expect(reaches).toEqual([]);
});
