import type { SettingsStore } from '../settings/settings-store.js';
import type { HandlersOf } from './handlers.js';

export function settingsHandlers(settings: SettingsStore): HandlersOf<'settings:read' | 'settings:change'> {
  return {
    'settings:read': () => settings.read(),
    'settings:change': (change) => settings.change(change),
  };
}
