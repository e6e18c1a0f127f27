import type { EventName, Events } from '../contract/ipc.js';

type Listener = (payload: never) => void;

/** Who listens to which event. */
export class Subscriptions {
  readonly #listeners = new Map<EventName, Set<Listener>>();

  /** Listens until the returned function is called. */
  add<N extends EventName>(name: N, listener: (payload: Events[N]) => void): () => void {
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners);
    // A function of its own for each call: the same listener may be added twice and removed once.
    const entry: Listener = (payload) => listener(payload);
    listeners.add(entry);
    return () => listeners.delete(entry);
  }

  /** One listener's fault does not keep an event from the others; it surfaces on its own. */
  deliver<N extends EventName>(name: N, payload: Events[N]): void {
    for (const listener of this.#listeners.get(name) ?? []) {
      try {
        listener(payload as never);
      } catch (error) {
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }
}
