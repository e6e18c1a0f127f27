/** What the app remembers between starts. */
import { z } from 'zod';
import { integer, oneOf } from './fields.js';

export const languages = ['en', 'ko'] as const;
export const themes = ['system', 'light', 'dark'] as const;

export const settingsSchema = z.strictObject({
  language: oneOf(languages),
  theme: oneOf(themes),
});

/** A change to some of the settings. */
export const settingsChangeSchema = settingsSchema.partial();

export const windowBoundsSchema = z.strictObject({
  x: integer().optional(),
  y: integer().optional(),
  width: integer({ min: 640 }),
  height: integer({ min: 480 }),
});

export type Settings = z.output<typeof settingsSchema>;
export type SettingsChange = z.output<typeof settingsChangeSchema>;
export type WindowBounds = z.output<typeof windowBoundsSchema>;
export type Language = Settings['language'];
export type Theme = Settings['theme'];
