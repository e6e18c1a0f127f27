// Starts the application whose folder is the first argument, as Electron's own default app does. It takes that one's
// place where Electron comes from a package that carries another application's resources.
import { app } from 'electron';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const { modules, folder, version } = readArguments(process.argv.slice(1));

if (version) {
  console.log(`v${process.versions.electron}`);
  process.exit(0);
}
if (!folder) {
  console.error('usage: electron [-r MODULE] FOLDER [ARGUMENT...]');
  process.exit(1);
}

Object.defineProperty(process, 'defaultApp', { enumerable: true, value: true });
const description = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
// The two setters are there for default apps, and in no type.
const settable = /** @type {typeof app & { setVersion(version: string): void, setAppPath(path: string): void }} */ (app);
settable.setName(description.productName ?? description.name);
if (description.version) settable.setVersion(description.version);
settable.setAppPath(folder);

// Playwright gives a module that must run before the application does.
const require = createRequire(join(folder, 'package.json'));
for (const module of modules) require(resolve(module));
await import(pathToFileURL(join(folder, description.main ?? 'index.js')).href);

/** @param {string[]} args */
function readArguments(args) {
  /** @type {string[]} */
  const modules = [];
  let isModule = false;
  for (const arg of args) {
    if (isModule) modules.push(arg);
    else if (arg === '-v' || arg === '--version') return { modules, folder: undefined, version: true };
    else if (!arg.startsWith('-')) return { modules, folder: resolve(arg), version: false };
    isModule = !isModule && (arg === '-r' || arg === '--require');
  }
  return { modules, folder: undefined, version: false };
}
