/** One way out for every format: what an exporter makes is written beside its place and renamed, and nothing is overwritten. */
import { randomUUID } from 'node:crypto';
import { lstat, mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { isChain } from '../contract/model.js';
import { ProblemError } from '../contract/problem.js';
import { pythonSource, type PythonStyle } from '../contract/python-source/index.js';
import { augmentationNotes } from '../contract/python-source/picture-layers.js';
import type { ExportedModel } from './exported-model.js';
import { exportKeras } from './keras/index.js';
import { exportOnnx } from './onnx/index.js';
import { exportSavedModel } from './savedmodel/index.js';
import { exportTfjs } from './tfjs/index.js';

export const exportFormats = ['keras', 'savedmodel', 'tfjs', 'onnx', 'python'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export interface ExportOptions {
  /** How Python source is written; `sequential` without it, or `functional` for a model with branches. */
  readonly style?: PythonStyle;
}

export interface ExportResult {
  /** The file or folder, absolute. */
  readonly path: string;
  /** Sentences on what the export says otherwise than the experiment. */
  readonly notes: readonly string[];
}

/** One file, or the files of a folder by name. */
type Content = Uint8Array | ReadonlyMap<string, Uint8Array>;

async function contentOf(
  model: ExportedModel,
  format: ExportFormat,
  { style = isChain(model.layers) ? 'sequential' : 'functional' }: ExportOptions,
): Promise<{ readonly content: Content; readonly notes: readonly string[] }> {
  switch (format) {
    case 'keras': {
      const { bytes, notes } = await exportKeras(model);
      return { content: bytes, notes };
    }
    case 'savedmodel':
      return { content: exportSavedModel(model), notes: augmentationNotes(model.layers) };
    case 'tfjs': {
      const { files, notes } = exportTfjs(model);
      return { content: files, notes };
    }
    case 'onnx':
      return { content: exportOnnx(model), notes: augmentationNotes(model.layers) };
    case 'python':
      return { content: new TextEncoder().encode(pythonSource(model.experiment, model.dataset, style)), notes: [] };
  }
}

async function writeSynced(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function writeBeside(path: string, content: Content): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const beside = join(dirname(path), `.${basename(path)}.${randomUUID()}.part`);
  try {
    if (content instanceof Uint8Array) await writeSynced(beside, content);
    else {
      await mkdir(beside);
      for (const [name, bytes] of content) await writeSynced(join(beside, name), bytes);
    }
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { recursive: true, force: true });
    throw error;
  }
}

async function mustBeFree(path: string, format: ExportFormat): Promise<void> {
  if (format === 'keras' && !path.endsWith('.keras')) {
    const message = `${path} does not end with ".keras".`;
    const hint = 'Keras opens a model of this format by that ending only: add it.';
    throw new ProblemError({ code: 'usage', message, hint, path, params: { message } });
  }
  const found = await lstat(path).catch(() => undefined);
  if (found === undefined) return;
  const message = `${path} is there already.`;
  throw new ProblemError({
    code: 'usage',
    message,
    hint: 'Nothing is overwritten: choose another path.',
    path,
    params: { message },
  });
}

/**
 * Writes a model in one of the formats: one file, or for `savedmodel` and `tfjs` a folder.
 * @throws ProblemError `usage` where the path is taken or the format cannot hold the model, `file-access` where it cannot be written
 */
export async function exportModel(
  model: ExportedModel,
  format: ExportFormat,
  options: ExportOptions,
  outPath: string,
): Promise<ExportResult> {
  const path = resolve(outPath);
  await mustBeFree(path, format);
  const { content, notes } = await contentOf(model, format, options);
  try {
    await writeBeside(path, content);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ProblemError({
      code: 'file-access',
      message: `${path} cannot be written: ${reason}.`,
      hint: 'Choose another path, or make room and check its permissions.',
      path,
      params: { path, reason },
    });
  }
  return { path, notes };
}
