import type { ElectronApplication, Page } from '@playwright/test';
import type { MenuCommand, StudioApi } from '../../../src-main/contract/ipc.js';

declare global {
  interface Window {
    readonly studio: StudioApi;
  }
}

/** The time an app has to end by itself. Milliseconds. */
const endTime = 15_000;

/** The running app: its main process and its one window. */
export class Studio {
  readonly app: ElectronApplication;
  readonly page: Page;
  #ended = false;

  private constructor(app: ElectronApplication, page: Page) {
    this.app = app;
    this.page = page;
    app.once('close', () => {
      this.#ended = true;
    });
  }

  static async open(app: ElectronApplication): Promise<Studio> {
    const page = await app.firstWindow();
    await page.waitForLoadState('load');
    return new Studio(app, page);
  }

  /** Clicks an item of the application menu, by its id. */
  async menu(command: MenuCommand): Promise<void> {
    await this.app.evaluate(({ Menu }, id) => Menu.getApplicationMenu()?.getMenuItemById(id)?.click(), command);
  }

  /** The menu bar's labels. */
  menuBar(): Promise<string[]> {
    return this.app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label) ?? []);
  }

  /** Ends the app as its user would, and gives the way it took. A training under way is given up. */
  async end(): Promise<void> {
    if (this.#ended) return;
    const process = this.app.process();
    const late = setTimeout(() => process.kill('SIGKILL'), endTime);
    try {
      await this.app.evaluate(({ dialog }) => {
        dialog.showMessageBox = () => Promise.resolve({ response: 0, checkboxChecked: false });
      });
      await this.app.close();
    } catch {
      // It had ended already.
    } finally {
      clearTimeout(late);
    }
  }

  async keepScreenshot(file: string): Promise<void> {
    if (!this.#ended) await this.page.screenshot({ path: file }).catch(() => undefined);
  }
}
