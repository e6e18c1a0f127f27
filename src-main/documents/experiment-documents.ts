/** Opening and saving, as the window's user knows them. */
import type { BrowserWindow } from 'electron';
import type { Experiment } from '../contract/experiment.js';
import type { ExperimentDocument } from '../contract/ipc.js';
import type { SettingsStore } from '../settings/settings-store.js';
import { stringsOf } from '../strings/index.js';
import { askForFile, askWhereToSave } from './experiment-dialogs.js';
import { readExperiment, writeExperiment } from './experiment-file.js';
import { fileNameFor } from './file-name.js';

export class ExperimentDocuments {
  readonly #settings: SettingsStore;

  constructor(settings: SettingsStore) {
    this.#settings = settings;
  }

  /** Asks for a file and reads it; null when the user thought better of it. */
  async open(window: BrowserWindow): Promise<ExperimentDocument | null> {
    const file = await askForFile(window, stringsOf(this.#settings.read().language));
    if (file === null) return null;
    const experiment = await readExperiment(file);
    this.#settings.rememberFile(file);
    return { experiment, file, saved: true };
  }

  /**
   * Writes to `file`, or asks where to when it is null; null when the user thought better of it. A file that the user
   * never picked is asked for too: a page gone wrong must not choose what is overwritten.
   */
  async save(window: BrowserWindow, experiment: Experiment, file: string | null): Promise<{ readonly file: string } | null> {
    const chosen = file !== null && this.#settings.knowsFile(file) ? file : await this.#ask(window, experiment, file);
    if (chosen === null) return null;
    await writeExperiment(chosen, experiment);
    this.#settings.rememberFile(chosen);
    return { file: chosen };
  }

  #ask(window: BrowserWindow, experiment: Experiment, file: string | null): Promise<string | null> {
    const strings = stringsOf(this.#settings.read().language);
    return askWhereToSave(window, strings, file ?? fileNameFor(experiment.name));
  }
}
