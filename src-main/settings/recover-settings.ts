import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { settingsSchema, windowBoundsSchema } from '../contract/settings.js';
import { setAside } from '../files/set-aside.js';

/** The settings file. What was never chosen is absent, so that a changed default or system language still counts. */
export const storedSettingsSchema = z.strictObject({
  ...settingsSchema.partial().shape,
  bounds: windowBoundsSchema.optional(),
  maximized: z.boolean().optional(),
  /** Files that the user picked in a dialog, newest first: the only ones the window may write to without asking. */
  files: z.array(z.string()).max(100).optional(),
});

export type StoredSettings = z.output<typeof storedSettingsSchema>;

function isReadable(text: string): boolean {
  try {
    return storedSettingsSchema.safeParse(JSON.parse(text)).success;
  } catch {
    return false;
  }
}

/** Sets a damaged settings file aside, so that the app starts with its defaults. Returns where it is kept, or null. */
export function recoverSettings(file: string): string | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    return setAside(file);
  }
  return isReadable(text) ? null : setAside(file);
}
