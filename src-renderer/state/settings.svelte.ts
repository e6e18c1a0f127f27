import { MediaQuery } from 'svelte/reactivity';
import type { StudioApi } from '../../src-main/contract/ipc.js';
import type { Language, Settings, SettingsChange, Theme } from '../../src-main/contract/settings.js';

/** Language and theme, as main keeps them. */
export class SettingsState {
  language = $state<Language>('en');
  theme = $state<Theme>('system');
  readonly #api: StudioApi;
  readonly #prefersDark = new MediaQuery('(prefers-color-scheme: dark)');

  /** The theme to draw with, once the system's wish is known. */
  readonly shownTheme: 'light' | 'dark' = $derived.by(() => {
    if (this.theme !== 'system') return this.theme;
    return this.#prefersDark.current ? 'dark' : 'light';
  });

  constructor(api: StudioApi) {
    this.#api = api;
    api.on('settings:changed', (settings) => this.#take(settings));
  }

  async load(): Promise<void> {
    const answer = await this.#api.request('settings:read');
    if (answer.ok) this.#take(answer.value);
  }

  /** Shows the change at once; main's answer has the last word. */
  async change(change: SettingsChange): Promise<void> {
    if (change.language !== undefined) this.language = change.language;
    if (change.theme !== undefined) this.theme = change.theme;
    const answer = await this.#api.request('settings:change', change);
    if (answer.ok) this.#take(answer.value);
  }

  #take(settings: Settings): void {
    this.language = settings.language;
    this.theme = settings.theme;
  }
}
