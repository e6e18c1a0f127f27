/** What every command works with. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readFile } from 'node:fs/promises';
import { parseExperimentText } from '../contract/parse-experiment.js';
import type { Experiment } from '../contract/experiment.js';
import { ProblemError, type Problem } from '../contract/problem.js';
import { userFolders, type Folders } from '../folders.js';
import { withDataFrom } from '../datasets/source-paths.js';
import { nodeFork } from '../trainer-host/node-fork.js';
import { createWorkbench } from '../workbench/index.js';
import type { Workbench } from '../workbench/workbench.js';

const here = dirname(fileURLToPath(import.meta.url));

/** Built, this file lies in out/main or below; the resources lie beside out. */
export function commandLineFolders(): Folders {
  const besideOut = join(here, '../../resources');
  return userFolders(existsSync(besideOut) ? besideOut : join(here, '../../../resources'));
}

/** Runs `work` with a workbench whose trainer is a plain Node process, and ends that process afterwards. */
export async function withWorkbench<T>(work: (workbench: Workbench) => Promise<T>): Promise<T> {
  const entry =
    [join(here, 'trainer.js'), join(here, '../trainer.js')].find((path) => existsSync(path)) ?? join(here, 'trainer.js');
  const workbench = createWorkbench({ folders: commandLineFolders(), fork: nodeFork(entry) });
  try {
    return await work(workbench);
  } finally {
    await workbench.dispose();
  }
}

/** Reads an experiment file. @throws ProblemError naming each field at fault */
export async function readExperiment(path: string): Promise<Experiment> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw new ProblemError({
      code: 'usage',
      message: code === 'ENOENT' ? `There is no file ${path}.` : `${path} cannot be read: ${code}.`,
      hint: 'Give the path of an experiment, a JSON file; resources/experiments/ has examples.',
      path,
    });
  }
  const parsed = parseExperimentText(text, path);
  if (!parsed.ok) throw new ProblemError(...(parsed.problems as [Problem, ...Problem[]]));
  return withDataFrom(parsed.value, dirname(path));
}

/** An option that holds a whole number. @throws ProblemError `usage` */
export function wholeNumber(option: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value > most || text.trim() === '') {
    throw new ProblemError({
      code: 'usage',
      message: `${option}: found "${text}".`,
      hint: `Allowed: a whole number, at least ${least} and at most ${most}.`,
      path: option,
    });
  }
  return value;
}
