/** What real Keras made of the golden experiments: see make_fixtures.py for what a fixture holds. */
import { readdirSync, readFileSync } from 'node:fs';
import { parseExperiment } from '../../src-main/contract/parse-experiment.js';
import type { Experiment } from '../../src-main/contract/experiment.js';

interface Fixture {
  experiment: unknown;
  subset: { train: number; validation: number };
  initialSha256: string;
  orderSha256: string[];
  /** By Keras' names, one value an epoch. */
  history: Record<string, number[]>;
  weights: { name: string; shape: number[]; values: string }[];
}

const folder = new URL('./fixtures/', import.meta.url);

/** The cases' names. */
export const names = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.slice(0, -'.json'.length));

export function readFixture(name: string): { fixture: Fixture; experiment: Experiment } {
  const fixture = JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as Fixture;
  const parsed = parseExperiment(fixture.experiment);
  if (!parsed.ok) throw new Error(`${name}: ${JSON.stringify(parsed.problems)}`);
  return { fixture, experiment: parsed.value };
}

/** float32 values as a fixture stores them. */
export function storedValues(base64: string): Float32Array {
  const bytes = Buffer.from(base64, 'base64');
  return new Float32Array(new Uint8Array(bytes).buffer);
}
