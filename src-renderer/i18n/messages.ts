import type { en } from './en/index.js';
import { formatNumber } from './numbers.js';

const rules = new Map<string, Intl.PluralRules>();

function pluralRules(locale: string): Intl.PluralRules {
  let found = rules.get(locale);
  if (found === undefined) {
    found = new Intl.PluralRules(locale);
    rules.set(locale, found);
  }
  return found;
}

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
      return pluralRules(locale).select(Number(value)) === 'one' ? one : other;
    }
    return typeof value === 'number' ? formatNumber(value, locale) : value;
  });
}
