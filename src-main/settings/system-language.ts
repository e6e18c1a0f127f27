import type { Language } from '../contract/settings.js';

/** The first of the system's languages that the app speaks; English where there is none. */
export function systemLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const language = tag.toLowerCase().split(/[-_]/)[0];
    if (language === 'ko' || language === 'en') return language;
  }
  return 'en';
}
