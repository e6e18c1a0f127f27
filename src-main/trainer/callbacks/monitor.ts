import { isBetterLarger } from '../../contract/metrics.js';
import type { EpochRecord } from '../../contract/run.js';

interface MonitorConfig {
  readonly monitor: string;
  readonly mode: 'auto' | 'min' | 'max';
  readonly min_delta?: number;
}

/**
 * A logged quantity and what counts as its improvement: Keras' `MonitorCallback`, to the letter but for one thing. There a NaN in
 * the first monitored epoch stays the best for ever; here a value that is not finite never is an improvement.
 */
export class Monitor {
  readonly #name: string;
  readonly #larger: boolean;
  readonly #margin: number;

  constructor({ monitor, mode, min_delta = 0 }: MonitorConfig) {
    this.#name = monitor;
    this.#larger = mode === 'max' || (mode === 'auto' && isBetterLarger(monitor));
    this.#margin = Math.abs(min_delta);
  }

  /** NaN where the record does not have the quantity. */
  valueIn(record: EpochRecord): number {
    return record[this.#name] ?? Number.NaN;
  }

  /** @param reference the value to beat, or null where there is none yet */
  improves(current: number, reference: number | null): boolean {
    if (!Number.isFinite(current)) return false;
    if (reference === null) return true;
    return this.#larger ? current - this.#margin > reference : current + this.#margin < reference;
  }
}
