/** What events and progress frames make of a run's snapshot. Each may come twice, as after a reload, and changes nothing then. */
import type { Problem } from '../../src-main/contract/problem.js';
import type { ProgressFrame, RunEvent, RunPhase, RunSnapshot } from '../../src-main/contract/run.js';
import { appendPoints } from './step-series.js';

const finalPhases: ReadonlySet<RunPhase> = new Set<RunPhase>(['done', 'failed']);

/** Whether the run is over. */
export function isOver(phase: RunPhase): boolean {
  return finalPhases.has(phase);
}

export function applyRunEvent(snapshot: RunSnapshot, event: RunEvent): RunSnapshot {
  switch (event.type) {
    case 'phase': {
      if (isOver(snapshot.phase) && !isOver(event.phase)) return snapshot;
      return { ...snapshot, phase: event.phase, ...(event.engine === undefined ? {} : { engine: event.engine }) };
    }
    case 'epoch': {
      const { record, earlyStopping } = event;
      if (snapshot.records.some(({ epoch }) => epoch === record.epoch)) return snapshot;
      const records = [...snapshot.records, record];
      return { ...snapshot, records, ...(earlyStopping === undefined ? {} : { earlyStopping }) };
    }
    case 'done':
      return { ...snapshot, phase: 'done', result: event.result, engine: event.result.engine };
    case 'failed':
      return failRun(snapshot, event.problems);
  }
}

/** The run ends here; the epochs it reached stay. */
export function failRun(snapshot: RunSnapshot, problems: readonly Problem[]): RunSnapshot {
  return snapshot.phase === 'done' ? snapshot : { ...snapshot, phase: 'failed', problems };
}

export function applyProgress(snapshot: RunSnapshot, frame: ProgressFrame): RunSnapshot {
  if (frame.runId !== snapshot.runId || frame.step < (snapshot.progress?.step ?? 0)) return snapshot;
  return {
    ...snapshot,
    progress: frame,
    stepsPerEpoch: frame.stepsPerEpoch,
    points: appendPoints(snapshot.points, frame.points),
  };
}

/** Whether an epoch between the known ones and this one was missed. */
export function missesEpoch(snapshot: RunSnapshot, event: RunEvent): boolean {
  return event.type === 'epoch' && event.record.epoch > (snapshot.records.at(-1)?.epoch ?? 0) + 1;
}
