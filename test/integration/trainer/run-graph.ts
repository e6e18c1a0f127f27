/** A graph emitted for one question, asked twice: as a plain graph and through XLA. */
import { call } from '../../../src-main/trainer/graph/functions.js';
import { SavedModelBuilder } from '../../../src-main/trainer/graph/saved-model.js';
import type { Dims, Tensor } from '../../../src-main/trainer/graph/tensor.js';
import { Session } from '../../../src-main/trainer/session.js';

export interface GraphInput {
  readonly dtype: 'float32' | 'int32';
  /** As the graph knows it; null for the batch. */
  readonly shape: Dims;
  /** In row-major order. */
  readonly values: readonly number[];
}

export const engines = ['plain', 'xla'] as const;
export type Engine = (typeof engines)[number];

function runTimeShape({ shape, values }: GraphInput): number[] {
  const known = shape.reduce<number>((product, size) => product * (size ?? 1), 1);
  return shape.map((size) => size ?? values.length / known);
}

/** The outputs that `emit` makes of the inputs, flat, by each engine. */
export async function runGraph(
  inputs: readonly GraphInput[],
  emit: (inputs: readonly Tensor[]) => readonly Tensor[],
): Promise<Readonly<Record<Engine, readonly Float32Array[]>>> {
  const builder = new SavedModelBuilder();
  const specs = inputs.map(({ dtype, shape }, index) => ({ name: `arg_${index}`, dtype, shape }));
  const body = builder.library.define('question', specs, emit);
  for (const engine of engines) {
    const placeholders = specs.map(({ name, dtype, shape }) => builder.scope.placeholder(`${engine}/${name}`, dtype, shape));
    const outputs = call(builder.scope, body, placeholders, engine === 'xla').map((output) => builder.after(output, []));
    const byName = (prefix: string, tensors: readonly Tensor[]) =>
      Object.fromEntries(tensors.map((tensor, index) => [`${prefix}_${index}`, tensor]));
    builder.signature(engine, byName('arg', placeholders), byName('out', outputs));
  }
  const session = await Session.open(builder.encode(), engines);
  try {
    const given = Object.fromEntries(
      inputs.map((input, index) => {
        const values = input.dtype === 'int32' ? Int32Array.from(input.values) : Float32Array.from(input.values);
        return [`arg_${index}`, { values, shape: runTimeShape(input) }];
      }),
    );
    const answers = (engine: Engine) => {
      const outputs = session.run(engine, given) as Record<string, Float32Array>;
      return body.outputs.map((_, index) => outputs[`out_${index}`]!);
    };
    return { plain: answers('plain'), xla: answers('xla') };
  } finally {
    session.dispose();
  }
}
