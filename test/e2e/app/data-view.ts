import { expect, type Page } from '@playwright/test';
import type { Studio } from './studio.js';

/** The Data view, and the sheet in which data is brought. */
export class DataView {
  readonly #studio: Studio;
  readonly #page: Page;

  constructor(studio: Studio) {
    this.#studio = studio;
    this.#page = studio.page;
  }

  /** Opens the view and waits until the data set that the app starts with has been read. */
  async open(): Promise<void> {
    await this.#studio.open('data');
    await expect(this.#page.getByTestId('task-panel')).toBeVisible({ timeout: 60_000 });
  }

  /** Chooses a file or a folder by its dialog, and waits until it has been read. */
  async choose(what: 'files' | 'folder', path: string): Promise<void> {
    await this.#studio.chooseFile(path);
    await this.#page.getByTestId('data-change').click();
    await this.#page.getByTestId(`import-${what}`).click();
    await this.waitUntilRead();
  }

  /** Drops files on the window, as a file manager does. */
  async drop(paths: string[]): Promise<void> {
    await this.#page.evaluate(() => {
      const input = document.createElement('input');
      input.type = 'file';
      input.multiple = true;
      input.dataset['testid'] = 'dropped';
      document.body.append(input);
    });
    await this.#page.getByTestId('dropped').setInputFiles(paths);
    await this.#page.evaluate(() => {
      const input = document.querySelector<HTMLInputElement>('[data-testid="dropped"]');
      const dataTransfer = new DataTransfer();
      for (const file of input?.files ?? []) dataTransfer.items.add(file);
      input?.remove();
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    });
  }

  async waitUntilRead(): Promise<void> {
    await expect(this.#page.getByTestId('import-use')).toBeEnabled({ timeout: 30_000 });
  }

  /** Takes what has been read, and brings the model to it. */
  async useAndFit(): Promise<void> {
    await this.#page.getByTestId('import-use').click();
    await expect(this.#page.getByTestId('import-sheet')).toBeHidden();
    await this.#page.getByTestId('task-fit').click();
    await expect(this.#page.getByTestId('task-fits')).toBeVisible();
  }
}
