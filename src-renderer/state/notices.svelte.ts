import type { Problem } from '../../src-main/contract/problem.js';
import type { MessageKey, Params } from '../i18n/messages.js';

export interface Notice {
  readonly id: number;
  readonly content:
    | { readonly kind: 'problem'; readonly problem: Problem }
    | { readonly kind: 'message'; readonly key: MessageKey; readonly params: Params };
  readonly undo?: () => void;
}

/** How long a message without a problem stays, in ms. */
const messageStay = 6000;

/** What floats above the run bar for a while: failed requests, and done deeds that can be undone. */
export class NoticesState {
  list = $state.raw<readonly Notice[]>([]);
  #nextId = 1;

  /** Problems stay until they are closed. */
  problems(problems: readonly Problem[]): void {
    for (const problem of problems) this.#add({ id: this.#nextId++, content: { kind: 'problem', problem } });
  }

  message(key: MessageKey, params: Params = {}, undo?: () => void): void {
    const id = this.#nextId++;
    this.#add({ id, content: { kind: 'message', key, params }, ...(undo === undefined ? {} : { undo }) });
    setTimeout(() => this.close(id), messageStay);
  }

  close(id: number): void {
    this.list = this.list.filter((notice) => notice.id !== id);
  }

  #add(notice: Notice): void {
    this.list = [...this.list, notice].slice(-3);
  }
}
