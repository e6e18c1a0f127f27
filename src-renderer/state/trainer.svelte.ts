import type { StudioApi } from '../../src-main/contract/ipc.js';
import type { Problem } from '../../src-main/contract/problem.js';
import type { AppInfo } from '../../src-main/contract/runtime.js';
import type { NoticesState } from './notices.svelte.js';

/** The process that computes, and the app around it. */
export class TrainerState {
  readonly #api: StudioApi;
  readonly #notices: NoticesState;
  info = $state.raw<AppInfo | null>(null);
  /** Set while the trainer is gone. */
  lost = $state.raw<readonly Problem[] | null>(null);
  restarting = $state(false);

  constructor(api: StudioApi, notices: NoticesState) {
    this.#api = api;
    this.#notices = notices;
    api.on('trainer:lost', (problems) => {
      this.lost = problems;
    });
    api.on('trainer:ready', (info) => {
      this.info = info;
      this.lost = null;
      this.restarting = false;
    });
  }

  async load(): Promise<void> {
    const answer = await this.#api.request('app:info');
    if (answer.ok) this.info = answer.value;
    else this.#notices.problems(answer.problems);
  }

  async restart(): Promise<void> {
    this.restarting = true;
    const answer = await this.#api.request('trainer:restart');
    this.restarting = false;
    if (answer.ok) this.lost = null;
    else this.#notices.problems(answer.problems);
  }
}
