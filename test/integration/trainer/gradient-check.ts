/** Small graphs, run plain and through XLA, whose gradients are held against central differences. */
import { expect } from 'vitest';
import { randomNormal } from '../../../src-main/random/normal.js';
import { call } from '../../../src-main/trainer/graph/functions.js';
import { gradients } from '../../../src-main/trainer/graph/gradients.js';
import { multiply } from '../../../src-main/trainer/graph/ops/arithmetic.js';
import { sumAll } from '../../../src-main/trainer/graph/ops/reductions.js';
import { zerosLike } from '../../../src-main/trainer/graph/ops/shaping.js';
import { SavedModelBuilder } from '../../../src-main/trainer/graph/saved-model.js';
import type { Dims, Tensor } from '../../../src-main/trainer/graph/tensor.js';
import { Session } from '../../../src-main/trainer/session.js';

/** Rows of every batch, and how many of them count. */
export const rowsInBatch = 5;
export const countedRows = 3;

/** A float32 array that a graph takes and that gradients are taken of; a null in its shape is the batch. */
export interface Argument {
  readonly shape: Dims;
  readonly values: Float32Array;
}

export interface Emitted {
  /** `[batch, …]`. */
  readonly output: Tensor;
  /** Whatever else is to be looked at. */
  readonly others?: readonly Tensor[];
}

export interface Result {
  readonly output: Float32Array;
  /** Of `Σ weights · output` with respect to each argument. */
  readonly gradients: readonly Float32Array[];
  readonly others: readonly Float32Array[];
}

const sizeOf = (shape: Dims) => shape.reduce<number>((size, length) => size * (length ?? rowsInBatch), 1);
const runTimeShape = (shape: Dims) => shape.map((length) => length ?? rowsInBatch);

/** Standard normal numbers that `stream` decides. */
export function normals(shape: Dims, stream: number): Float32Array {
  return Float32Array.from({ length: sizeOf(shape) }, (_, index) => randomNormal(stream, index));
}

/** Normal numbers none of which lies within 0.1 of a place where a function has a kink. */
export function normalsAwayFrom(kinks: readonly number[], shape: Dims, stream: number, spread = 1): Float32Array {
  return normals(shape, stream).map((value) =>
    kinks.reduce((x, kink) => (Math.abs(x - kink) < 0.1 ? kink + (x < kink ? -0.15 : 0.15) : x), value * spread),
  );
}

/** Numbers in a mixed order, each at least 0.07 from any other: no two change places when one is moved a little. */
export function distinct(shape: Dims, stream: number): Float32Array {
  const drawn = normals(shape, stream);
  const order = [...drawn.keys()].sort((a, b) => drawn[a]! - drawn[b]!);
  const values = new Float32Array(drawn.length);
  order.forEach((place, rank) => (values[place] = (rank - drawn.length / 2) * 0.07));
  return values;
}

/** A graph with the output of `emit` and the gradients of its weighted sum, as one function called plain and through XLA. */
export class Probe {
  readonly #session: Session;
  readonly #outputSize: number;
  readonly #weightShape: Dims;

  private constructor(session: Session, outputShape: Dims) {
    this.#session = session;
    this.#outputSize = sizeOf(outputShape);
    this.#weightShape = outputShape;
  }

  static async open(
    args: readonly Pick<Argument, 'shape'>[],
    outputShape: Dims,
    emit: (args: readonly Tensor[], size: Tensor) => Emitted,
  ): Promise<Probe> {
    const builder = new SavedModelBuilder();
    const specs = [
      { name: 'size', dtype: 'int32' as const, shape: [] },
      { name: 'weights', dtype: 'float32' as const, shape: outputShape },
      ...args.map(({ shape }, index) => ({ name: `arg_${index}`, dtype: 'float32' as const, shape })),
    ];
    const probe = builder.library.define('probe', specs, ([size, weights, ...inputs]) => {
      const { output, others = [] } = emit(inputs, size!);
      const slopes = gradients(sumAll(multiply(output, weights!)), output.scope.constant(1), inputs);
      // Before the loop that follows reads them, shapes known at compile time must agree with the shapes asked for.
      expect(output.shape).toEqual(outputShape);
      slopes.forEach((slope, index) => {
        if (slope !== null) expect(slope.shape).toEqual(inputs[index]!.shape);
      });
      return [output, ...slopes.map((slope, index) => slope ?? zerosLike(inputs[index]!)), ...others];
    });
    for (const engine of ['plain', 'xla']) {
      const inputs = specs.map(({ name, dtype, shape }) => builder.scope.placeholder(`${engine}/${name}`, dtype, shape));
      const outputs = call(builder.scope, probe, inputs, engine === 'xla').map((output) => builder.after(output, []));
      builder.signature(
        engine,
        Object.fromEntries(specs.map(({ name }, index) => [name, inputs[index]!])),
        Object.fromEntries(
          outputs.map((output, index) => {
            const name =
              index === 0 ? 'output' : index <= args.length ? `slope_${index - 1}` : `other_${index - 1 - args.length}`;
            return [name, output];
          }),
        ),
      );
    }
    return new Probe(await Session.open(builder.encode(), ['plain', 'xla']), outputShape);
  }

  /** Weights of the sum: normal numbers, 0 for the rows that do not count. */
  get weights(): Float32Array {
    const aRow = this.#outputSize / rowsInBatch;
    return normals(this.#weightShape, 99).map((value, index) => (index < countedRows * aRow ? value : 0));
  }

  run(engine: 'plain' | 'xla', args: readonly Argument[]): Result {
    const outputs = this.#session.run(engine, {
      size: { values: Int32Array.of(countedRows), shape: [] },
      weights: { values: this.weights, shape: runTimeShape(this.#weightShape) },
      ...Object.fromEntries(args.map(({ values, shape }, index) => [`arg_${index}`, { values, shape: runTimeShape(shape) }])),
    }) as Record<string, Float32Array>;
    const listed = (kind: string) =>
      Object.keys(outputs)
        .filter((name) => name.startsWith(kind))
        .sort()
        .map((name) => outputs[name]!);
    return { output: outputs['output']!, gradients: listed('slope'), others: listed('other') };
  }

  dispose(): void {
    this.#session.dispose();
  }
}

/** The largest absolute value; 1 at least, so that what should be 0 is measured on the scale of the inputs. */
const scaleOf = (values: Float32Array) => values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1);

function expectClose(found: Float32Array, wanted: Float32Array, share: number, what: string): void {
  expect(found.length, what).toBe(wanted.length);
  const scale = scaleOf(wanted);
  found.forEach((value, index) => {
    // Not `toBeLessThan`: NaN has to fail too.
    const off = Math.abs(value - wanted[index]!) / scale;
    expect(off <= share, `${what} [${index}]: ${value}, not ${wanted[index]}`).toBe(true);
  });
}

/** Half of what an input is moved by, a power of two so that the move itself is exact. */
const shift = 2 ** -6;

/**
 * Expects the gradients of a probe to equal central differences, and XLA to give what the plain graph gives. Float32 outputs of
 * some tens of values near 1 leave a difference quotient over 2⁻⁵ uncertain by about 1e-4, its curvature by as much again.
 */
export function expectRightGradients(probe: Probe, args: readonly Argument[], share = 3e-3): Result {
  const { weights } = probe;
  const plain = probe.run('plain', args);
  const moved = (index: number, at: number, by: number) =>
    probe.run(
      'plain',
      args.map((arg, other) => {
        if (other !== index) return arg;
        const values = Float32Array.from(arg.values);
        values[at]! += by;
        return { ...arg, values };
      }),
    ).output;
  args.forEach((arg, index) => {
    const quotients = arg.values.map((_, at) => {
      const [above, below] = [moved(index, at, shift), moved(index, at, -shift)];
      // Summed in doubles, difference by difference.
      return weights.reduce((total, weight, place) => total + weight * (above[place]! - below[place]!), 0) / (2 * shift);
    });
    expectClose(plain.gradients[index]!, quotients, share, `gradient of argument ${index}`);
  });
  const xla = probe.run('xla', args);
  expectClose(xla.output, plain.output, 2e-6, 'output through XLA');
  plain.gradients.forEach((slope, index) => expectClose(xla.gradients[index]!, slope, 1e-5, `gradient ${index} through XLA`));
  plain.others.forEach((other, index) => expectClose(xla.others[index]!, other, 2e-6, `output ${index + 1} through XLA`));
  return plain;
}
