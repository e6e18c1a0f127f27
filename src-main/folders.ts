/** Where things are kept, by each system's custom. */
import { homedir } from 'node:os';
import { join } from 'node:path';

export interface Folders {
  /** Downloaded and decoded data; may be deleted at any time. */
  readonly cache: string;
  /** The user's runs; never deleted by the app. */
  readonly runs: string;
  /** What comes with the app: examples, schema. */
  readonly resources: string;
}

function base(variable: string, ...fallback: string[]): string {
  const set = process.env[variable];
  return join(set === undefined || set === '' ? join(homedir(), ...fallback) : set, 'perceptron-studio');
}

/** The folders of this user; `resources` is that of the running build. */
export function userFolders(resources: string): Folders {
  return {
    cache: base('XDG_CACHE_HOME', '.cache'),
    runs: join(base('XDG_DATA_HOME', '.local', 'share'), 'runs'),
    resources,
  };
}
