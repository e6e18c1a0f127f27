import { renameSync } from 'node:fs';

/**
 * Moves a file that cannot be read out of the way, beside itself, so that nothing is lost: `settings.json` becomes
 * `settings.json.broken`. An older broken file gives way.
 */
export function setAside(file: string): string {
  const kept = `${file}.broken`;
  renameSync(file, kept);
  return kept;
}
