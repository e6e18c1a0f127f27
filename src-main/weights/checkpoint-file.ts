/**
 * Checkpoints: everything a run needs to go on after an epoch as if nothing had happened. Random numbers need no state of their
 * own: sample order, dropout and noise follow from the seed, the epoch and the step.
 */
import { ProblemError } from '../contract/problem.js';
import { readMetadata, readWeights, writeWeights, type ArraySpec, type NamedArray } from './weights-file.js';

/** What stands in a checkpoint for a callback: plain data that JSON carries unchanged. */
export type CallbackState = Readonly<Record<string, number | null>>;

/** The best weights so far, where a callback restores them at the end. */
export interface BestWeights {
  readonly epoch: number;
  readonly values: readonly Float32Array[];
}

export interface Checkpoint {
  /** Epochs and steps done; 0 for the initial weights. */
  readonly epoch: number;
  readonly step: number;
  /** What a callback has made of the learning rate; absent where it is the experiment's own. */
  readonly learningRate?: number;
  /** Seconds of training and validation so far. */
  readonly seconds: number;
  readonly weights: readonly NamedArray[];
  readonly slots: readonly NamedArray[];
  readonly best?: BestWeights;
  /** One state a callback, in the experiment's order. */
  readonly callbacks: readonly CallbackState[];
}

/** The model whose arrays a checkpoint must hold. */
export interface CheckpointShape {
  readonly weightSpecs: readonly ArraySpec[];
  readonly slotSpecs: readonly ArraySpec[];
}

const format = 'perceptron-studio-checkpoint-1';

function prefixed(prefix: string, arrays: readonly NamedArray[]): readonly NamedArray[] {
  return arrays.map((array) => ({ ...array, name: `${prefix}/${array.name}` }));
}

/** Writes a checkpoint beside its place and renames it, so that a reader never sees half of one. */
export async function writeCheckpoint(path: string, checkpoint: Checkpoint): Promise<void> {
  const { weights, slots, best, callbacks, ...scalars } = checkpoint;
  const bestArrays = weights.map((spec, index) => ({ ...spec, values: best?.values[index] ?? new Float32Array() }));
  const arrays = [
    ...prefixed('weights', weights),
    ...prefixed('slots', slots),
    ...(best === undefined ? [] : prefixed('best', bestArrays)),
  ];
  const state = { ...scalars, callbacks, ...(best === undefined ? {} : { bestEpoch: best.epoch }) };
  await writeWeights(path, arrays, { format, state: JSON.stringify(state) });
}

function corrupt(path: string, found: string): ProblemError {
  return new ProblemError({
    code: 'data-corrupt',
    message: `${path} is not a usable checkpoint: ${found}.`,
    hint: 'An older checkpoint of the run may still be whole; otherwise train again.',
    path,
    params: { path, found },
  });
}

interface StoredState {
  readonly epoch: number;
  readonly step: number;
  readonly seconds: number;
  readonly learningRate?: number;
  readonly bestEpoch?: number;
  readonly callbacks: readonly CallbackState[];
}

function parseState(path: string, metadata: Readonly<Record<string, string>>): StoredState {
  if (metadata['format'] !== format) throw corrupt(path, 'it is of another kind');
  try {
    const state = JSON.parse(metadata['state'] ?? '') as StoredState;
    if (Number.isInteger(state.epoch) && Number.isInteger(state.step) && Array.isArray(state.callbacks)) return state;
  } catch {
    // Said below.
  }
  throw corrupt(path, 'its state cannot be read');
}

/**
 * Reads a checkpoint and checks it: its checksum, and the names and shapes of its arrays.
 * @throws ProblemError `run-not-found` without the file, `data-corrupt` when it is cut off, changed, or of another model
 */
export async function readCheckpoint(path: string, { weightSpecs, slotSpecs }: CheckpointShape): Promise<Checkpoint> {
  const metadata = await readMetadata(path);
  const { bestEpoch, ...state } = parseState(path, metadata);
  const specs = [
    ...weightSpecs.map((spec) => ({ ...spec, name: `weights/${spec.name}` })),
    ...slotSpecs.map((spec) => ({ ...spec, name: `slots/${spec.name}` })),
    ...(bestEpoch === undefined ? [] : weightSpecs.map((spec) => ({ ...spec, name: `best/${spec.name}` }))),
  ];
  const values = await readWeights(path, specs);
  const named = (own: readonly ArraySpec[], from: number) =>
    own.map(({ name, shape }, index) => ({ name, shape, values: values[from + index] ?? new Float32Array() }));
  const bestFrom = weightSpecs.length + slotSpecs.length;
  return {
    ...state,
    weights: named(weightSpecs, 0),
    slots: named(slotSpecs, weightSpecs.length),
    ...(bestEpoch === undefined ? {} : { best: { epoch: bestEpoch, values: values.slice(bestFrom) } }),
  };
}

/** The weights of a checkpoint alone. @throws ProblemError as `readCheckpoint` does */
export async function readCheckpointWeights(path: string, weightSpecs: readonly ArraySpec[]): Promise<readonly Float32Array[]> {
  return readWeights(
    path,
    weightSpecs.map((spec) => ({ ...spec, name: `weights/${spec.name}` })),
  );
}
