/** Experiment files: one place that reads and writes them. */
import { readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { Experiment } from '../contract/experiment.js';
import { parseExperimentText } from '../contract/parse-experiment.js';
import { ProblemError } from '../contract/problem.js';
import { withDataFrom } from '../datasets/source-paths.js';
import { fileProblem } from './file-problem.js';
import { writeAtomically } from '../files/write-atomically.js';

/** Reads an experiment. Rejects with a `ProblemError` that names the file or the field at fault. */
export async function readExperiment(file: string): Promise<Experiment> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw fileProblem(file, 'read', error);
  }
  const parsed = parseExperimentText(text, basename(file));
  if (parsed.ok) return withDataFrom(parsed.value, dirname(file));
  const [first, ...more] = parsed.problems;
  throw first === undefined ? new Error(`${file} is no experiment.`) : new ProblemError(first, ...more);
}

/** Writes an experiment, whole or not at all. */
export async function writeExperiment(file: string, experiment: Experiment): Promise<void> {
  try {
    await writeAtomically(file, `${JSON.stringify(experiment, null, 2)}\n`);
  } catch (error) {
    throw fileProblem(file, 'written', error);
  }
}
