import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Experiment } from '../contract/experiment.js';
import { readExperiment } from './experiment-file.js';
import { fileProblem } from './file-problem.js';

export interface Example {
  /** The file's name without its ending. */
  readonly id: string;
  readonly experiment: Experiment;
}

/** The experiments that come with the app, by name. */
export async function readExamples(resources: string): Promise<readonly Example[]> {
  const folder = join(resources, 'experiments');
  let names: string[];
  try {
    names = await readdir(folder);
  } catch (error) {
    throw fileProblem(folder, 'read', error);
  }
  const ids = names.filter((name) => name.endsWith('.json')).map((name) => basename(name, '.json'));
  return Promise.all(ids.sort().map(async (id) => ({ id, experiment: await readExperiment(join(folder, `${id}.json`)) })));
}
