/**
 * The whole conversation between the window and the main process, as one table. Main's handlers, the preload's API and the
 * tests are derived from it, so that a channel cannot exist on one side only.
 */
import { z } from 'zod';
import {
  partNames,
  type ClassMeans,
  type DatasetDescription,
  type ImportProgress,
  type Samples,
  type TableRows,
} from './dataset.js';
import { experimentSchema, type Experiment } from './experiment.js';
import { integer, oneOf, text } from './fields.js';
import { lrSweepSchema, type LrFinderResult } from './lr-finder.js';
import type { TestPredictions } from './predictions.js';
import type { Problem, Result } from './problem.js';
import type { ProgressFrame, RunEvent, RunSnapshot } from './run.js';
import type { AppInfo } from './runtime.js';
import { settingsChangeSchema, type Settings } from './settings.js';
import { datasetSchema, type DataSource } from './sources/index.js';
import { filePath } from './sources/source-fields.js';

/** A request's payload schema, and the type of its answer. */
interface Request<Payload extends z.ZodType, Answer> {
  readonly payload: Payload;
  /** Never present: carries the type. */
  readonly answer?: Answer;
}

function request<Answer>() {
  return <Payload extends z.ZodType>(payload: Payload): Request<Payload, Answer> => ({ payload });
}

const nothing = z.undefined();
const dataset = datasetSchema;
const split = experimentSchema.shape.split.unwrap();
const partQuery = z.strictObject({
  dataset,
  split,
  part: oneOf(partNames),
  classIndex: integer({ min: 0 }).optional(),
  offset: integer({ min: 0 }),
  count: integer({ min: 1, max: 1000 }),
});
const storedRows = z.strictObject({
  dataset,
  store: oneOf(['train', 'test']).default('test'),
  positions: z.array(integer({ min: 0 })).max(2000, 'at most 2000 positions'),
});
const importId = text(64);
const runId = text(200);

export const requests = {
  /** Version, folders, and what computes. */
  'app:info': request<AppInfo>()(nothing),

  'settings:read': request<Settings>()(nothing),
  'settings:change': request<Settings>()(settingsChangeSchema),

  /** Shapes, class counts or columns, and the split of a data set. The first call reads and caches it. */
  'data:describe': request<DatasetDescription>()(z.strictObject({ dataset, split })),
  /** Some images of one part: of one class (`classIndex`), from the `offset`-th of it on. */
  'data:samples': request<Samples>()(partQuery),
  /** The images at the given rows of a stored set, as `predictions:test` names them. */
  'data:test-images': request<Samples>()(storedRows),
  /** Some rows of one part of a table. */
  'data:rows': request<TableRows>()(partQuery),
  /** The table's rows at the given rows of a stored set, as `predictions:test` names them. */
  'data:test-rows': request<TableRows>()(storedRows),
  /** The mean image of each class. */
  'data:class-means': request<ClassMeans>()(z.strictObject({ dataset })),
  /** Asks for files or a folder, and tells what kind of data they are; null when the user thought better of it. */
  'data:choose': request<DataSource | null>()(z.strictObject({ what: oneOf(['files', 'folder']) })),
  /**
   * What kind of data the files or the folder are that were dropped on the window. Only the preload asks, which has their paths from the
   * system: see `StudioApi.detectDropped`.
   */
  'data:detect': request<DataSource>()(
    z.strictObject({ paths: z.array(filePath).min(1, 'at least one path').max(16, 'at most 16 paths') }),
  ),
  /**
   * Reads and caches a data set, anew if its files have changed, and describes it; progress arrives as `data:import-progress` under
   * the same id. Null when it was cancelled.
   */
  'data:import': request<DatasetDescription | null>()(z.strictObject({ id: importId, dataset, split })),
  'data:cancel-import': request<null>()(z.strictObject({ id: importId })),
  /** Bytes of all decoded data. */
  'data:cache-size': request<number>()(nothing),
  /** Removes all decoded data; it is made anew when it is needed. Answers the bytes that are left. */
  'data:clear-cache': request<number>()(nothing),

  /** The experiments that come with the app. */
  'experiment:examples': request<readonly { readonly id: string; readonly experiment: Experiment }[]>()(nothing),
  /** The document the window last worked on; it survives a crash. */
  'experiment:read-draft': request<ExperimentDocument | null>()(nothing),
  'experiment:write-draft': request<null>()(
    z.strictObject({ experiment: experimentSchema, file: z.string().nullable(), saved: z.boolean() }),
  ),
  /** Asks for a file and reads it; null when the user thought better of it. */
  'experiment:open': request<ExperimentDocument | null>()(nothing),
  /** Writes to `file`, or asks where to when it is null; null when the user thought better of it. */
  'experiment:save': request<{ readonly file: string } | null>()(
    z.strictObject({ experiment: experimentSchema, file: z.string().nullable() }),
  ),

  'training:start': request<RunSnapshot>()(z.strictObject({ experiment: experimentSchema })),
  'training:pause': request<null>()(z.strictObject({ runId })),
  'training:resume': request<null>()(z.strictObject({ runId })),
  'training:stop': request<null>()(z.strictObject({ runId })),
  /** The running or last run, or null when there was none since the app started. */
  'training:snapshot': request<RunSnapshot | null>()(nothing),

  /** Ends the trainer if it hangs, and starts it anew. */
  'trainer:restart': request<null>()(nothing),

  /** Sweeps the learning rate on a copy of the model; points arrive as `lr-finder:point`. */
  'lr-finder:start': request<LrFinderResult>()(z.strictObject({ experiment: experimentSchema, sweep: lrSweepSchema })),
  'lr-finder:stop': request<null>()(nothing),

  /** A finished run's answers on all test images. */
  'predictions:test': request<TestPredictions>()(z.strictObject({ runId })),
} as const;

/** An experiment in the window: where it is kept, and whether that is up to date. */
export interface ExperimentDocument {
  readonly experiment: Experiment;
  readonly file: string | null;
  readonly saved: boolean;
}

/** What main tells the window unasked. */
export interface Events {
  /** Life-cycle of a run. */
  'run:event': RunEvent;
  /** Progress of a run, at most 10 a second. Comes straight from the trainer, over a port of its own. */
  'run:progress': ProgressFrame;
  /** A step of the learning-rate sweep: rates and smoothed losses since the last message. */
  'lr-finder:point': readonly (readonly [number, number])[];
  /** How far a `data:import` has come, at most 10 a second. */
  'data:import-progress': ImportProgress & { readonly id: string };
  /** The trainer went away by itself; it can be started again. */
  'trainer:lost': readonly Problem[];
  'trainer:ready': AppInfo;
  /** Settings changed, by whichever window or menu. */
  'settings:changed': Settings;
  /** A menu item or shortcut that the window carries out. */
  'menu:command': MenuCommand;
}

export const menuCommands = [
  'new',
  'open',
  'save',
  'save-as',
  'undo',
  'redo',
  'train',
  'pause',
  'stop',
  'view-data',
  'view-model',
  'view-train',
  'view-lr-finder',
  'view-predictions',
  'view-settings',
] as const;
export type MenuCommand = (typeof menuCommands)[number];

export type RequestName = keyof typeof requests;
export type PayloadOf<N extends RequestName> = z.input<(typeof requests)[N]['payload']>;
export type ParsedPayloadOf<N extends RequestName> = z.output<(typeof requests)[N]['payload']>;
export type AnswerOf<N extends RequestName> =
  NonNullable<(typeof requests)[N]['answer']> extends never ? null : Exclude<(typeof requests)[N]['answer'], undefined>;
export type EventName = keyof Events;

/** What the preload puts on `window.studio`. */
export interface StudioApi {
  /** Asks main; expected failures come back as `ok: false`, nothing is thrown. */
  request<N extends RequestName>(
    name: N,
    ...payload: PayloadOf<N> extends undefined ? [] : [PayloadOf<N>]
  ): Promise<Result<AnswerOf<N>>>;
  /**
   * Finds out what kind of data dropped files are: `File` objects of a drop or a file input. Their paths are looked up outside of the
   * page, which can so not name any file that its user did not hand it.
   */
  detectDropped(files: readonly object[]): Promise<Result<DataSource>>;
  /** Listens until the returned function is called. */
  on<N extends EventName>(name: N, listener: (payload: Events[N]) => void): () => void;
}
