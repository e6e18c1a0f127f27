import type { ElectronApplication, Page } from '@playwright/test';
import type { MessageBoxOptions } from 'electron';
import type { ExperimentDocument, MenuCommand, StudioApi } from '../../../src-main/contract/ipc.js';
import { TrainView } from './train-view.js';

declare global {
  interface Window {
    readonly studio: StudioApi;
  }
}

export type ViewName = 'data' | 'model' | 'train' | 'lr-finder' | 'predictions' | 'settings';

/** The time an app has to end by itself. Milliseconds. */
const endTime = 15_000;

/** The running app: its main process and its one window. */
export class Studio {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly train: TrainView;
  #ended = false;

  private constructor(app: ElectronApplication, page: Page) {
    this.app = app;
    this.page = page;
    this.train = new TrainView(page);
    app.once('close', () => {
      this.#ended = true;
    });
  }

  static async open(app: ElectronApplication): Promise<Studio> {
    const page = await app.firstWindow();
    await page.waitForLoadState('load');
    return new Studio(app, page);
  }

  /** Opens a view by its button in the rail. */
  open(view: ViewName): Promise<void> {
    return this.page.getByTestId(`nav-${view}`).click();
  }

  /** The experiment of the draft as it lies on the disk; undefined before the first edit. */
  async draft(): Promise<ExperimentDocument['experiment'] | undefined> {
    const answer = await this.page.evaluate(() => window.studio.request('experiment:read-draft'));
    return answer.ok ? answer.value?.experiment : undefined;
  }

  /** Clicks an item of the application menu, by its id. */
  async menu(command: MenuCommand): Promise<void> {
    await this.app.evaluate(({ Menu }, id) => Menu.getApplicationMenu()?.getMenuItemById(id)?.click(), command);
  }

  /** Presses a key as the desktop delivers it: to the page first, then to the menu. Playwright's own keys pass the menu by. */
  async press(keyCode: string, modifiers: ('control' | 'shift')[] = ['control']): Promise<void> {
    // A person presses keys on a window that can be seen, and whose page has drawn itself.
    await this.page.getByTestId('nav-data').waitFor();
    await this.app.evaluate(
      async ({ BrowserWindow }, key) => {
        const window = BrowserWindow.getAllWindows()[0];
        if (window?.isVisible() === false) await new Promise<void>((shown) => window.once('show', () => shown()));
        const contents = window?.webContents;
        contents?.focus();
        contents?.sendInputEvent({ type: 'keyDown', ...key });
        contents?.sendInputEvent({ type: 'keyUp', ...key });
      },
      { keyCode, modifiers },
    );
  }

  /** What the next native question will be answered with: the index of a button. Gives the questions asked since. */
  async answerQuestions(response: number): Promise<() => Promise<MessageBoxOptions[]>> {
    await this.app.evaluate(({ dialog }, button) => {
      const asked: MessageBoxOptions[] = [];
      Object.assign(globalThis, { asked });
      dialog.showMessageBox = (...args: unknown[]) => {
        asked.push(args.at(-1) as MessageBoxOptions);
        return Promise.resolve({ response: button, checkboxChecked: false });
      };
    }, response);
    return () => this.app.evaluate(() => (globalThis as unknown as { asked: MessageBoxOptions[] }).asked);
  }

  /** The trainer's process ids: one while it runs. */
  trainerPids(): Promise<number[]> {
    return this.app.evaluate(({ app }) =>
      app
        .getAppMetrics()
        .filter(({ serviceName, name }) => serviceName === 'perceptron-trainer' || name === 'perceptron-trainer')
        .map(({ pid }) => pid),
    );
  }

  /** The menu bar's labels. */
  menuBar(): Promise<string[]> {
    return this.app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label) ?? []);
  }

  /** What the next file dialogs will answer; null is Cancel. */
  async chooseFile(file: string | null): Promise<void> {
    await this.app.evaluate(({ dialog }, path) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: path === null, filePaths: path === null ? [] : [path] });
      dialog.showSaveDialog = () => Promise.resolve({ canceled: path === null, filePath: path ?? '' });
    }, file);
  }

  /** Closes the window as its title bar's button does. */
  async closeWindow(): Promise<void> {
    await this.app.evaluate(({ BrowserWindow }) => {
      setTimeout(() => BrowserWindow.getAllWindows()[0]?.close(), 0);
    });
  }

  /** Quits as the menu does. */
  async quit(): Promise<void> {
    await this.app.evaluate(({ app }) => {
      setTimeout(() => app.quit(), 0);
    });
  }

  /** Ends all of the app at once, as a power cut does. */
  async crash(): Promise<void> {
    const ended = this.app.waitForEvent('close');
    this.app.process().kill('SIGKILL');
    await ended;
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
