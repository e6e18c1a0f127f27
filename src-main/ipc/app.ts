import type { AppInfo } from '../contract/runtime.js';
import type { HandlersOf } from './handlers.js';

/** Version, folders, and what computes. */
export function appHandlers(info: () => AppInfo): HandlersOf<'app:info'> {
  return { 'app:info': info };
}
