import type { Callback, CallbackState, Verdict } from './callback.js';

/** Keras' `TerminateOnNaN`: the loop over steps looks for it and acts within an epoch; at an epoch's end it has nothing to say. */
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
