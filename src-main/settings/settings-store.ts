import ElectronStore from 'electron-store';
import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import type { Language, Settings, SettingsChange, WindowBounds } from '../contract/settings.js';
import { recoverSettings, type StoredSettings } from './recover-settings.js';

const fileLimit = 20;

/** What the app remembers between starts. Emits `changed` with the new settings. */
export class SettingsStore extends EventEmitter<{ changed: [Settings] }> {
  readonly #store: ElectronStore<StoredSettings>;
  readonly #systemLanguage: Language;

  /** @param folder where `settings.json` lies */
  constructor(folder: string, systemLanguage: Language) {
    super();
    recoverSettings(join(folder, 'settings.json'));
    this.#store = new ElectronStore<StoredSettings>({ name: 'settings', cwd: folder, accessPropertiesByDotNotation: false });
    this.#systemLanguage = systemLanguage;
  }

  read(): Settings {
    return {
      language: this.#store.get('language') ?? this.#systemLanguage,
      theme: this.#store.get('theme') ?? 'system',
    };
  }

  change(change: SettingsChange): Settings {
    if (change.language !== undefined) this.#store.set('language', change.language);
    if (change.theme !== undefined) this.#store.set('theme', change.theme);
    const settings = this.read();
    this.emit('changed', settings);
    return settings;
  }

  /** Where the window was, or undefined at the first start. */
  get bounds(): WindowBounds | undefined {
    return this.#store.get('bounds');
  }

  get maximized(): boolean {
    return this.#store.get('maximized') ?? false;
  }

  rememberWindow(bounds: WindowBounds, maximized: boolean): void {
    this.#store.set({ bounds, maximized });
  }

  /** Whether the user once picked this file in a dialog. */
  knowsFile(file: string): boolean {
    return (this.#store.get('files') ?? []).includes(file);
  }

  rememberFile(file: string): void {
    const others = (this.#store.get('files') ?? []).filter((known) => known !== file);
    this.#store.set('files', [file, ...others].slice(0, fileLimit));
  }
}
