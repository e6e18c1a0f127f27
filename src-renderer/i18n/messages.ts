import type { en } from './en/index.js';

export type MessageKey = keyof typeof en;
/** Every language has every key of the English table. */
export type Messages = Readonly<Record<MessageKey, string>>;
export type Params = Readonly<Record<string, string | number>>;

/**
 * Fills `{name}` with a parameter, and `{name|one|other}` with the form its number asks for. A parameter that is missing leaves
 * its name to be seen.
 */
export function fillIn(message: string, params: Params, locale: string): string {
  return message.replace(/\{(\w+)(?:\|([^|}]*)\|([^|}]*))?\}/g, (whole, name: string, one?: string, other?: string) => {
    const value = params[name];
    if (value === undefined) return whole;
    if (one !== undefined && other !== undefined) {
      return new Intl.PluralRules(locale).select(Number(value)) === 'one' ? one : other;
    }
    return typeof value === 'number' ? new Intl.NumberFormat(locale).format(value) : value;
  });
}
