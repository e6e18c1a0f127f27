/** What the dot at a view's icon says. */
import type { RunPhase } from '../../../src-main/contract/run.js';
import type { ViewName } from '../../state/navigation.svelte.js';

export type RailDot = 'done' | 'attention' | 'running';

export interface WorkState {
  readonly dataKnown: boolean;
  readonly dataProblem: boolean;
  readonly modelKnown: boolean;
  readonly modelErrors: boolean;
  /** Loss, metrics, optimizer or callbacks do not fit. */
  readonly settingErrors: boolean;
  readonly phase: RunPhase | null;
  readonly sweeping: boolean;
  readonly sweepDone: boolean;
  readonly predictionsKnown: boolean;
}

function runDot(phase: RunPhase | null): RailDot | undefined {
  if (phase === null) return undefined;
  if (phase === 'done') return 'done';
  return phase === 'failed' ? 'attention' : 'running';
}

export function railDot(view: ViewName, work: WorkState): RailDot | undefined {
  switch (view) {
    case 'data':
      if (work.dataProblem) return 'attention';
      return work.dataKnown ? 'done' : undefined;
    case 'model':
      if (work.modelErrors) return 'attention';
      return work.modelKnown ? 'done' : undefined;
    case 'train':
      return work.settingErrors && runDot(work.phase) !== 'running' ? 'attention' : runDot(work.phase);
    case 'lr-finder':
      if (work.sweeping) return 'running';
      return work.sweepDone ? 'done' : undefined;
    case 'predictions':
      return work.predictionsKnown ? 'done' : undefined;
    case 'settings':
      return undefined;
  }
}
