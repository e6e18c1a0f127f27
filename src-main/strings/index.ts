import type { Language } from '../contract/settings.js';
import { english } from './en.js';
import { korean } from './ko.js';
import type { MainStrings } from './strings.js';

export type { MainStrings } from './strings.js';

const tables: Readonly<Record<Language, MainStrings>> = { en: english, ko: korean };

/** The main process' words in a language. */
export function stringsOf(language: Language): MainStrings {
  return tables[language];
}
