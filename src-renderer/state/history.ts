/** Undo and redo over immutable values. */

export interface History<T> {
  readonly past: readonly T[];
  readonly present: T;
  readonly future: readonly T[];
  /** What the last edit changed and when (ms), so that typing one number is one step and not one a keystroke. */
  readonly lastEdit?: { readonly key: string; readonly at: number };
}

export interface EditStamp {
  /** Edits in a row with the same key are one step. */
  readonly key?: string;
  /** Milliseconds. */
  readonly at: number;
}

/** Edits of the same field this close together are one step, in ms. */
const mergeWindow = 1500;
const depth = 200;

export function startHistory<T>(present: T): History<T> {
  return { past: [], present, future: [] };
}

/** Makes `next` the present. What had been undone is gone. */
export function pushEdit<T>(history: History<T>, next: T, stamp: EditStamp): History<T> {
  const { key, at } = stamp;
  const last = history.lastEdit;
  const merges = key !== undefined && last?.key === key && at - last.at < mergeWindow;
  const past = merges ? history.past : [...history.past, history.present].slice(-depth);
  return { past, present: next, future: [], ...(key === undefined ? {} : { lastEdit: { key, at } }) };
}

export function undoEdit<T>(history: History<T>): History<T> {
  const previous = history.past.at(-1);
  if (previous === undefined) return history;
  return { past: history.past.slice(0, -1), present: previous, future: [history.present, ...history.future] };
}

export function redoEdit<T>(history: History<T>): History<T> {
  const [next, ...future] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.present], present: next, future };
}
