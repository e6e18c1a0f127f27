/** What a run's folder holds, and the only place that reads and writes it. */
import { appendFile, mkdir, open, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { DatasetInfo } from '../contract/dataset.js';
import { parseExperimentText } from '../contract/parse-experiment.js';
import type { Experiment } from '../contract/experiment.js';
import { ProblemError, type Problem } from '../contract/problem.js';
import type { EpochRecord, RunResult } from '../contract/run.js';
import type { RuntimeInfo } from '../contract/runtime.js';

/** `run.json`: where the run stands and what it ran on. */
export interface RunRecord {
  readonly version: 1;
  readonly id: string;
  readonly name: string;
  /** `running` without its process is an interrupted run; an imported one was never trained here. */
  readonly state: 'running' | 'done' | 'failed' | 'imported';
  /** The process that trains it, while it runs. */
  readonly pid?: number;
  /** ISO 8601, UTC. */
  readonly started: string;
  readonly ended?: string;
  readonly seed: number;
  /** SHA-256 over the comma-joined row numbers of the training and the validation part; not of an imported run. */
  readonly split?: { readonly train: string; readonly validation: string };
  readonly app: string;
  /** What it was trained on; not of an imported run. */
  readonly runtime?: RuntimeInfo;
  readonly result?: RunResult;
  readonly problems?: readonly Problem[];
}

/** An opened run. */
export interface StoredRun {
  readonly folder: string;
  readonly record: RunRecord;
  readonly experiment: Experiment;
}

const files = {
  record: 'run.json',
  experiment: 'experiment.json',
  dataset: 'dataset.json',
  history: 'history.jsonl',
  weights: 'weights.safetensors',
  checkpoints: 'checkpoints',
} as const;

/** Where a run keeps its weights. */
export function weightsPath(folder: string): string {
  return join(folder, files.weights);
}

/** Where a run keeps its checkpoints. */
export function checkpointsFolder(folder: string): string {
  return join(folder, files.checkpoints);
}

/** A folder name that tells when and what: `2026-11-24T05-40-12-mlp-relu-adam`. */
export function runIdFor(name: string, now: Date): string {
  const time = now.toISOString().slice(0, 19).replaceAll(':', '-');
  const slug = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  return slug === '' ? time : `${time}-${slug}`;
}

async function replaceFile(path: string, text: string): Promise<void> {
  const beside = `${path}.part`;
  const file = await open(beside, 'w');
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(beside, path);
}

function accessProblem(folder: string, error: unknown): ProblemError {
  const reason = error instanceof Error ? error.message : String(error);
  return new ProblemError({
    code: 'file-access',
    message: `The run's folder ${folder} cannot be written: ${reason}.`,
    hint: 'Choose another folder with --out, or make room and check its permissions.',
    path: folder,
    params: { path: folder, reason },
  });
}

/** Makes a free folder below `parent` for a new run; a number is added where two start in the same second. */
export async function newRunFolder(parent: string, id: string): Promise<string> {
  try {
    await mkdir(parent, { recursive: true });
    for (let attempt = 1; ; attempt += 1) {
      const folder = join(parent, attempt === 1 ? id : `${id}-${attempt}`);
      try {
        await mkdir(folder);
        return folder;
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      }
    }
  } catch (error) {
    throw accessProblem(parent, error);
  }
}

/** Uses a folder of the user's choice for a new run: it may exist, but must not hold anything yet. */
export async function claimRunFolder(folder: string): Promise<string> {
  const path = resolve(folder);
  let entries: string[];
  try {
    await mkdir(path, { recursive: true });
    entries = await readdir(path);
  } catch (error) {
    throw accessProblem(path, error);
  }
  if (entries.length > 0) {
    throw new ProblemError({
      code: 'run-exists',
      message: `${path} is not empty: it holds ${entries.slice(0, 3).join(', ')}${entries.length > 3 ? ', …' : ''}.`,
      hint: 'A run needs an empty or new folder; nothing is overwritten.',
      path,
      params: { path },
    });
  }
  return path;
}

/** Writes a run's first files. @param dataset the data as the experiment sees it: what a model must know to be used without it */
export async function beginRun(
  folder: string,
  record: RunRecord,
  experiment: Experiment,
  dataset?: DatasetInfo,
): Promise<void> {
  try {
    if (dataset !== undefined) await writeFile(join(folder, files.dataset), `${JSON.stringify(dataset, null, 2)}\n`);
    await writeFile(join(folder, files.experiment), `${JSON.stringify(experiment, null, 2)}\n`);
    await writeFile(join(folder, files.history), '');
    await saveRecord(folder, record);
  } catch (error) {
    throw accessProblem(folder, error);
  }
}

/** Replaces `run.json`. */
export async function saveRecord(folder: string, record: RunRecord): Promise<void> {
  await replaceFile(join(folder, files.record), `${JSON.stringify(record, null, 2)}\n`);
}

/** Adds an epoch to the history: one JSON object a line. */
export async function appendEpoch(folder: string, record: EpochRecord): Promise<void> {
  await appendFile(join(folder, files.history), `${JSON.stringify(record)}\n`);
}

/** What the run's model knows of its data; undefined for runs that were made before it was kept. */
export async function readDatasetInfo(folder: string): Promise<DatasetInfo | undefined> {
  try {
    return JSON.parse(await readFile(join(folder, files.dataset), 'utf8')) as DatasetInfo;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw notARun(folder, 'dataset.json cannot be read');
  }
}

/** The epochs recorded so far, in order; what stands behind a line that was cut off counts for nothing. */
export async function readHistory(folder: string): Promise<readonly EpochRecord[]> {
  const text = await readFile(join(folder, files.history), 'utf8').catch(() => '');
  const records: EpochRecord[] = [];
  for (const line of text.split('\n')) {
    const record = parseRecord(line);
    if (record?.epoch !== records.length + 1) break;
    records.push(record);
  }
  return records;
}

function parseRecord(line: string): EpochRecord | undefined {
  try {
    return JSON.parse(line, (_, value: unknown) => (value === null ? Number.NaN : value)) as EpochRecord;
  } catch {
    return undefined;
  }
}

/** Takes a run up again after some epochs: what was recorded later goes, and the run is under way. */
export async function reopenRun(
  folder: string,
  record: RunRecord,
  experiment: Experiment,
  records: readonly EpochRecord[],
): Promise<void> {
  try {
    await replaceFile(join(folder, files.experiment), `${JSON.stringify(experiment, null, 2)}\n`);
    await replaceFile(join(folder, files.history), records.map((each) => `${JSON.stringify(each)}\n`).join(''));
    await saveRecord(folder, record);
  } catch (error) {
    throw accessProblem(folder, error);
  }
}

function notARun(folder: string, reason: string): ProblemError {
  return new ProblemError({
    code: 'run-not-found',
    message: `${folder} is not a run's folder: ${reason}.`,
    hint: 'Give the folder that "train" named at its end; it holds run.json and experiment.json.',
    path: folder,
    params: { path: folder, reason },
  });
}

/**
 * Opens a run's folder.
 * @throws ProblemError `run-not-found`, or the experiment's own problems
 */
export async function readRun(folder: string): Promise<StoredRun> {
  const path = resolve(folder);
  let recordText: string;
  let experimentText: string;
  try {
    recordText = await readFile(join(path, files.record), 'utf8');
    experimentText = await readFile(join(path, files.experiment), 'utf8');
  } catch (error) {
    throw notARun(
      path,
      error instanceof Error && 'code' in error && error.code === 'ENOENT'
        ? 'run.json or experiment.json is missing'
        : String(error),
    );
  }
  const experiment = parseExperimentText(experimentText, join(path, files.experiment));
  if (!experiment.ok) throw new ProblemError(...(experiment.problems as [Problem, ...Problem[]]));
  try {
    return { folder: path, record: JSON.parse(recordText) as RunRecord, experiment: experiment.value };
  } catch {
    throw notARun(path, 'run.json is not JSON');
  }
}
