/** The one place that talks to TensorFlow: loads a compiled model, runs its signatures, and lets it go. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Tensor as TfTensor } from '@tensorflow/tfjs-node-gpu';
import { tensorflow, type TensorFlow } from './tensorflow.js';

/** An input of a signature: text, or numbers in row-major order with their shape. */
export type Input = string | { readonly values: Float32Array | Int32Array; readonly shape: readonly number[] };

type Signature = Awaited<ReturnType<TensorFlow['node']['loadSavedModel']>>;

export class Session {
  readonly #tf: TensorFlow;
  readonly #folder: string;
  readonly #signatures = new Map<string, Signature>();

  private constructor(tf: TensorFlow, folder: string) {
    this.#tf = tf;
    this.#folder = folder;
  }

  /** Opens a session on the bytes of a `saved_model.pb`. */
  static async open(savedModel: Uint8Array): Promise<Session> {
    const tf = await tensorflow();
    const folder = await mkdtemp(join(tmpdir(), 'perceptron-studio-'));
    try {
      await writeFile(join(folder, 'saved_model.pb'), savedModel);
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
    return new Session(tf, folder);
  }

  /** Runs a signature; returns its outputs by name, flat, in row-major order. Blocks this process while TensorFlow works. */
  async run(name: string, inputs: Readonly<Record<string, Input>>): Promise<Record<string, Float32Array | Int32Array>> {
    const signature = await this.#signature(name);
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

  /** Frees variables, compiled programs and the folder on disk. */
  async dispose(): Promise<void> {
    for (const signature of this.#signatures.values()) signature.dispose();
    this.#signatures.clear();
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #signature(name: string): Promise<Signature> {
    const known = this.#signatures.get(name);
    if (known !== undefined) return known;
    // All signatures of one folder share one TensorFlow session, and with it the variables.
    const loaded = await this.#tf.node.loadSavedModel(this.#folder, ['serve'], name);
    this.#signatures.set(name, loaded);
    return loaded;
  }

  #tensor(input: Input): TfTensor {
    if (typeof input === 'string') return this.#tf.scalar(input, 'string');
    return this.#tf.tensor(input.values, [...input.shape], input.values instanceof Int32Array ? 'int32' : 'float32');
  }
}
