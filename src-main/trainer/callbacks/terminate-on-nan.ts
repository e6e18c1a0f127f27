import type { CallbackConfig } from '../../contract/callbacks/index.js';
import type { Callback, CallbackState, Verdict } from './callback.js';

/** Whether training is to end at the first step whose loss is not finite: the loop over steps asks. */
export function endsAtNonFiniteLoss(callbacks: readonly CallbackConfig[]): boolean {
  return callbacks.some(({ type }) => type === 'TerminateOnNaN');
}

/** Keras' `TerminateOnNaN`, which acts within an epoch (`endsAtNonFiniteLoss`) and has nothing to say at its end. */
export class TerminateOnNaN implements Callback {
  onEpochEnd(): Verdict {
    return {};
  }

  state(): CallbackState {
    return {};
  }

  restore(): void {
    // Nothing is remembered.
  }
}
