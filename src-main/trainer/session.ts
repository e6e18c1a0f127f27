/** The one place that talks to TensorFlow: loads a compiled model, runs its signatures, and lets it go. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Tensor as TfTensor } from '@tensorflow/tfjs-node-gpu';
import { tensorflow, type TensorFlow } from './tensorflow.js';

/** An input of a signature: text, or numbers or texts in row-major order with their shape. */
export type Input =
  string | { readonly values: Float32Array | Int32Array | readonly string[]; readonly shape: readonly number[] };

type Signature = Awaited<ReturnType<TensorFlow['node']['loadSavedModel']>>;

export class Session {
  readonly #tf: TensorFlow;
  readonly #signatures: ReadonlyMap<string, Signature>;

  private constructor(tf: TensorFlow, signatures: ReadonlyMap<string, Signature>) {
    this.#tf = tf;
    this.#signatures = signatures;
  }

  /** Opens a session on the bytes of a `saved_model.pb`, with the signatures that will be run. */
  static async open(savedModel: Uint8Array, signatureNames: readonly string[]): Promise<Session> {
    const tf = await tensorflow();
    // tfjs-node reads models from a folder only. Nothing of it is needed once all signatures are loaded, so a process that is
    // killed later leaves nothing behind.
    const folder = await mkdtemp(join(tmpdir(), 'perceptron-studio-'));
    try {
      await writeFile(join(folder, 'saved_model.pb'), savedModel);
      const signatures = new Map<string, Signature>();
      // All signatures of one folder share one TensorFlow session, and with it the variables.
      for (const name of signatureNames) signatures.set(name, await tf.node.loadSavedModel(folder, ['serve'], name));
      return new Session(tf, signatures);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** Runs a signature; returns its outputs by name, flat, in row-major order. Blocks this process while TensorFlow works. */
  run(name: string, inputs: Readonly<Record<string, Input>>): Record<string, Float32Array | Int32Array> {
    const signature = this.#signatures.get(name);
    if (signature === undefined) throw new Error(`the session has no signature ${name}`);
    const tensors = Object.fromEntries(Object.entries(inputs).map(([key, input]) => [key, this.#tensor(input)]));
    let outputs: Record<string, TfTensor> = {};
    try {
      outputs = signature.predict(tensors) as Record<string, TfTensor>;
      return Object.fromEntries(
        Object.entries(outputs).map(([key, tensor]) => [
          key,
          tensor.dataSync<'float32' | 'int32'>() as Float32Array | Int32Array,
        ]),
      );
    } finally {
      for (const tensor of [...Object.values(tensors), ...Object.values(outputs)]) tensor.dispose();
    }
  }

  /** Frees variables and compiled programs. */
  dispose(): void {
    for (const signature of this.#signatures.values()) signature.dispose();
  }

  #tensor(input: Input): TfTensor {
    if (typeof input === 'string') return this.#tf.scalar(input, 'string');
    const { values, shape } = input;
    if (values instanceof Int32Array) return this.#tf.tensor(values, [...shape], 'int32');
    if (values instanceof Float32Array) return this.#tf.tensor(values, [...shape], 'float32');
    return this.#tf.tensor([...values], [...shape], 'string');
  }
}
