import { getStudio } from '../state/studio.svelte.js';
import { parseNumber, stepNumber, type NumberRange } from './number-range.js';

/** What a number is for: its range, and what to do with one that was typed. */
export interface NumberSetting extends NumberRange {
  readonly value: number | null;
  readonly onchange: (value: number) => void;
  /** Where empty is allowed. */
  readonly onclear?: (() => void) | undefined;
  readonly step?: number | 'decade' | undefined;
  readonly format?: ((value: number) => string) | undefined;
}

/** A number being typed: it takes effect as soon as it is allowed, and the arrow keys step. */
export class NumberEntry {
  readonly #read: () => NumberSetting;
  readonly #i18n = getStudio().i18n;
  /** null while nobody types. */
  typed = $state<string | null>(null);

  readonly shown: string = $derived.by(() => {
    const { value, format = String } = this.#read();
    return this.typed ?? (value === null ? '' : format(value));
  });
  /** What is wrong with what was typed, in the user's language. */
  readonly problem: string | undefined = $derived.by(() => {
    const setting = this.#read();
    if (this.typed === null || (this.typed.trim() === '' && setting.onclear !== undefined)) return undefined;
    const parsed = parseNumber(this.typed, setting);
    if (parsed.ok) return undefined;
    return this.#i18n.t(parsed.key, parsed.limit === undefined ? {} : { limit: String(parsed.limit) });
  });

  constructor(read: () => NumberSetting) {
    this.#read = read;
  }

  get setting(): NumberSetting {
    return this.#read();
  }

  type(text: string): void {
    const setting = this.#read();
    this.typed = text;
    if (text.trim() === '') return setting.onclear?.();
    const parsed = parseNumber(text, setting);
    if (parsed.ok && parsed.value !== setting.value) setting.onchange(parsed.value);
  }

  press(event: KeyboardEvent): void {
    const setting = this.#read();
    const { value, step = 1 } = setting;
    if (event.key === 'Escape' || event.key === 'Enter') this.typed = null;
    const direction = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
    if (direction === 0 || value === null) return;
    event.preventDefault();
    this.typed = null;
    const next = stepNumber(value, direction, event.shiftKey && step !== 'decade' ? step * 10 : step, setting);
    if (next !== value) setting.onchange(next);
  }

  leave(): void {
    this.typed = null;
  }
}
