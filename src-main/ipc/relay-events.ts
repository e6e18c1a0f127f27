/** What the workbench tells, passed on to the window. */
import type { BrowserWindow } from 'electron';
import type { Problem } from '../contract/problem.js';
import type { AppInfo, RuntimeInfo } from '../contract/runtime.js';
import type { Workbench } from '../workbench/workbench.js';
import { sendEvent } from './events.js';

export class EventRelay {
  readonly #base: Omit<AppInfo, 'runtime'>;
  #window: BrowserWindow | null = null;
  #runtime: RuntimeInfo | undefined;
  /** Why there is no trainer; null while there is one, or one is expected. */
  #lost: readonly Problem[] | null = null;

  constructor(workbench: Workbench, base: Omit<AppInfo, 'runtime'>) {
    this.#base = base;
    workbench.on('run', (event) => sendEvent(this.#window, 'run:event', event));
    workbench.on('trainerLost', (problems) => this.trainerLost(problems));
    workbench.on('trainerReady', (runtime) => {
      this.#runtime = runtime;
      this.#lost = null;
      sendEvent(this.#window, 'trainer:ready', this.info());
    });
  }

  info(): AppInfo {
    return this.#runtime === undefined ? this.#base : { ...this.#base, runtime: this.#runtime };
  }

  /** Also called where the trainer could not be started at all. */
  trainerLost(problems: readonly Problem[]): void {
    this.#lost = problems;
    sendEvent(this.#window, 'trainer:lost', problems);
  }

  /** Speaks to this window from now on. A page that is loaded late is told of a loss that went before. */
  serve(window: BrowserWindow): void {
    this.#window = window;
    window.webContents.on('did-finish-load', () => {
      if (this.#lost !== null) sendEvent(window, 'trainer:lost', this.#lost);
    });
    window.once('closed', () => {
      this.#window = null;
    });
  }
}
