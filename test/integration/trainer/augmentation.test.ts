/** The random layers of pictures against real Keras' layers, given the same random numbers. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { layerSchema } from '../../../src-main/contract/layers/index.js';
import type { Tensor } from '../../../src-main/trainer/graph/tensor.js';
import { forward } from '../../../src-main/trainer/layers/index.js';
import { engines, runGraph } from './run-graph.js';

interface Vector {
  readonly layer: Readonly<Record<string, unknown>>;
  readonly shape: readonly [number, number, number];
  readonly output: readonly number[];
}

const fixture = new URL('./fixtures/augmentation.json', import.meta.url);
const { pictures, vectors } = JSON.parse(readFileSync(fixture, 'utf8')) as {
  readonly pictures: Readonly<Record<string, readonly number[]>>;
  readonly vectors: readonly Vector[];
};

interface How {
  readonly key?: number;
  readonly training?: boolean;
  /** As the model knows it, without the batch. */
  readonly shape?: readonly number[];
}

async function run({ layer, shape }: Vector, how: How = {}) {
  const config = layerSchema.parse(layer);
  const values = pictures[shape.join('x')]!;
  return runGraph([{ dtype: 'float32', shape: [null, ...(how.shape ?? shape)], values }], ([input]) => {
    const { scope } = input as Tensor;
    return [
      forward(config, [input as Tensor], [], {
        training: how.training ?? true,
        size: scope.constant(5, 'int32'),
        setting: (value) => scope.constant(value),
        randomKey: () => scope.constant(how.key ?? 0xc0ffee, 'uint32'),
        update: () => expect.unreachable('these layers keep nothing'),
      }),
    ];
  });
}

test('the fixture has every layer and every way to fill', () => {
  const said = (name: string) => new Set(vectors.map(({ layer }) => layer[name]).filter((value) => value !== undefined));
  expect(said('type')).toEqual(new Set(['RandomTranslation', 'RandomRotation', 'RandomFlip']));
  expect(said('fill_mode')).toEqual(new Set(['reflect', 'constant', 'nearest', 'wrap']));
});

const titled = vectors.map((vector) => [`${JSON.stringify(vector.layer)} of ${JSON.stringify(vector.shape)}`, vector] as const);

test.each(titled)('%s as Keras', async (_title, vector) => {
  const outputs = await run(vector);
  for (const engine of engines) {
    const found = outputs[engine][0]!;
    expect(found).toHaveLength(vector.output.length);
    // Angles and shifts are rounded on the way to a place; neighbours differ by some units.
    const off = vector.output.map((value, at) => Math.abs(value - found[at]!));
    expect(Math.max(...off), engine).toBeLessThan(3e-5);
  }
});

const examples = ['RandomTranslation', 'RandomRotation', 'RandomFlip'].map(
  (type) => [type, vectors.find(({ layer, shape }) => layer['type'] === type && shape[2] === 1)!] as const,
);

describe.each(examples)('%s', (_type, vector) => {
  const given = Float32Array.from(pictures[vector.shape.join('x')]!);

  test('changes nothing outside training', async () => {
    const outputs = await run(vector, { training: false });
    for (const engine of engines) expect(outputs[engine][0]).toEqual(given);
  });

  test('does the same for the same key, and something else for another', async () => {
    const [first, again, other] = [await run(vector), await run(vector), await run(vector, { key: 7 })];
    expect(again).toEqual(first);
    expect(other.plain[0]).not.toEqual(first.plain[0]);
    expect(first.plain[0]).not.toEqual(given);
  });

  test('takes pictures whose channel is not told', async () => {
    expect(await run(vector, { shape: vector.shape.slice(0, 2) })).toEqual(await run(vector));
  });
});
