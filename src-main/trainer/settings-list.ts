import { rows } from './graph/ops/shaping.js';
import type { Tensor } from './graph/tensor.js';

/** Takes a number of the experiment in and gives it as a float32 scalar that may change from run to run. */
export type Setting = (value: number) => Tensor;

/**
 * The numbers of an experiment that a compiled graph takes as input instead of holding them: rates, momenta, epsilons. An
 * experiment that differs in these alone runs on the same program.
 */
export class SettingsList {
  readonly #values: number[] = [];

  /** Settings read from `vector`, the function's argument that holds all of them. */
  in(vector: Tensor): Setting {
    return (value) => {
      this.#values.push(value);
      return rows(vector, vector.scope.constant(this.#values.length - 1, 'int32'));
    };
  }

  /** The vector to run the graph with, float32 `[n]`. */
  toVector(): Float32Array {
    return Float32Array.from(this.#values);
  }
}
