import { existsSync } from 'node:fs';
import { buildParts } from './built-app.js';

/** Says in a sentence that the app is not built, rather than by a window that never comes. */
export default function requireBuild(): void {
  const missing = buildParts.filter((part) => !existsSync(part));
  if (missing.length > 0) throw new Error(`These tests drive the built app. Build it first; missing: ${missing.join(', ')}.`);
}
