import { _electron, type ElectronApplication } from '@playwright/test';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { projectFolder } from './built-app.js';

export interface LaunchOptions {
  /** The folder that this start keeps its things in; two starts with the same one are the same user. */
  readonly home: string;
  /** The desktop's language, as in the variable `LANG`. */
  readonly locale?: string;
  /** Decoded data in this home, for a test that removes it; the data sets themselves stay where they are. Nothing can be trained then. */
  readonly ownCache?: boolean;
}

/** Settings and draft of a home. */
export function userDataOf(home: string): string {
  return join(home, 'user-data');
}

function cacheOf(home: string): Record<string, string> {
  const shared = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'perceptron-studio');
  const datasets = process.env['PERCEPTRON_STUDIO_DATASETS'] || join(shared, 'datasets');
  return { XDG_CACHE_HOME: join(home, 'cache'), PERCEPTRON_STUDIO_DATASETS: datasets };
}

function environmentOf({ home, locale = 'en_US.UTF-8', ownCache = false }: LaunchOptions): Record<string, string> {
  const inherited = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  const { ELECTRON_RENDERER_URL: _server, ELECTRON_RUN_AS_NODE: _asNode, ...environment } = Object.fromEntries(inherited);
  return {
    ...environment,
    LANG: locale,
    LC_ALL: locale,
    LANGUAGE: '',
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_DATA_HOME: join(home, 'data'),
    ...(ownCache ? cacheOf(home) : {}),
  };
}

/** Starts the built app. Data set and compiled parts come from the shared cache folder; everything else is its own. */
export function launch(options: LaunchOptions): Promise<ElectronApplication> {
  const asRoot = process.getuid?.() === 0;
  return _electron.launch({
    cwd: projectFolder,
    args: ['.', ...(asRoot ? ['--no-sandbox'] : []), `--user-data-dir=${userDataOf(options.home)}`],
    env: environmentOf(options),
  });
}
