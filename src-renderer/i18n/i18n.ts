import type { Language } from '../../src-main/contract/settings.js';
import { en } from './en/index.js';
import { ko } from './ko/index.js';
import { fillIn, type MessageKey, type Messages, type Params } from './messages.js';
import * as numbers from './numbers.js';

const tables: Readonly<Record<Language, Messages>> = { en, ko };

/** The user's language: sentences and numbers. Reads the setting each time, so that a component follows its change. */
export class I18n {
  readonly #settings: { readonly language: Language };

  constructor(settings: { readonly language: Language }) {
    this.#settings = settings;
  }

  get language(): Language {
    return this.#settings.language;
  }

  t(key: MessageKey, params: Params = {}): string {
    return fillIn(tables[this.language][key], params, this.language);
  }

  accuracy(share: number): string {
    return numbers.formatAccuracy(share, this.language);
  }

  loss(loss: number): string {
    return numbers.formatLoss(loss, this.language);
  }

  /** A logged quantity by its Keras name. */
  quantity(name: string, value: number): string {
    return numbers.formatQuantity(name, value, this.language);
  }

  count(count: number): string {
    return numbers.formatCount(count, this.language);
  }

  rate(rate: number): string {
    return numbers.formatRate(rate);
  }

  plainDecimal(rate: number): string {
    return numbers.formatPlainDecimal(rate, this.language);
  }

  /** A measured value of any size. */
  short(value: number): string {
    return numbers.formatShort(value, this.language);
  }

  bytes(count: number): string {
    return numbers.formatBytes(count, this.language);
  }

  duration(seconds: number): string {
    return numbers.formatDuration(seconds);
  }

  seconds(seconds: number): string {
    return numbers.formatSeconds(seconds, this.language);
  }

  compact(count: number): string {
    return numbers.formatCompact(count);
  }
}
