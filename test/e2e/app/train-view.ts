import { expect, type Locator, type Page } from '@playwright/test';
import type { RunPhase, RunSnapshot } from '../../../src-main/contract/run.js';

/** The view that trains, and the bar that shows the run under every view. */
export class TrainView {
  readonly #page: Page;
  readonly phaseMark: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.phaseMark = page.getByTestId('run-phase').first();
  }

  open(): Promise<void> {
    return this.#page.getByTestId('nav-train').click();
  }

  /** Opens the view and sets the number of epochs in its form. */
  async setEpochs(epochs: number): Promise<void> {
    await this.open();
    await this.#page.getByTestId('epochs-input').fill(String(epochs));
  }

  async start(epochs: number): Promise<void> {
    await this.setEpochs(epochs);
    await this.#page.getByTestId('train-start').click();
  }

  pause(): Promise<void> {
    return this.#page.getByTestId('train-pause').click();
  }

  resume(): Promise<void> {
    return this.#page.getByTestId('train-resume').click();
  }

  stop(): Promise<void> {
    return this.#page.getByTestId('train-stop').click();
  }

  async waitFor(phase: RunPhase, timeout = 60_000): Promise<void> {
    await expect(this.phaseMark).toHaveAttribute('data-phase', phase, { timeout });
  }

  /** What main knows of the run. */
  async snapshot(): Promise<RunSnapshot> {
    const snapshot = await this.#find();
    if (snapshot === null) throw new Error('There is no run.');
    return snapshot;
  }

  /** Waits until at least so many epochs are done. */
  async waitForEpochs(count: number): Promise<void> {
    await expect
      .poll(async () => (await this.#find())?.records.length ?? 0, { timeout: 60_000, intervals: [100] })
      .toBeGreaterThanOrEqual(count);
  }

  async #find(): Promise<RunSnapshot | null> {
    const answer = await this.#page.evaluate(() => window.studio.request('training:snapshot'));
    if (!answer.ok) throw new Error(answer.problems[0]?.message);
    return answer.value;
  }
}
