/** What a peer is asked and what it answers, one line of JSON each. */
import type { Experiment } from '../../src-main/contract/experiment.js';
import { openDataset, type OpenDataset } from '../../src-main/datasets/open-dataset.js';
import { userFolders } from '../../src-main/folders.js';

/** Asks for one epoch. Weights and optimizer state go on from epoch to epoch of the same request. */
export interface Request {
  readonly experiment: Experiment;
  /** Images of an epoch, from the first on; shuffled anew each time. */
  readonly images: number;
}

export interface Answer {
  readonly peer: string;
  readonly version: string;
  /** The experiment's name. */
  readonly network: string;
  readonly batch: number;
  readonly images: number;
  readonly seconds: number;
  readonly loss: number;
  /** Building, loading, compiling and warming up; with the first epoch of a request only. */
  readonly compileSeconds?: number;
  /** What the first call took beyond a usual one: compiling alone. With the first epoch only, and where the peer compiles. */
  readonly firstCallExtraSeconds?: number;
}

export async function benchData(): Promise<OpenDataset> {
  return openDataset('fashion-mnist', userFolders(new URL('../../resources', import.meta.url).pathname));
}
