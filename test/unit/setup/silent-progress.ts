import type { Progress } from '../../../scripts/setup/tools/progress.mjs';

/** A progress that keeps what it was told. */
export function silentProgress(): Progress & { notes: string[] } {
  const notes: string[] = [];
  return { notes, note: (text) => void notes.push(text), update: () => {}, clear: () => {} };
}
