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
app.setName(description.productName ?? description.name);
if (description.version) app.setVersion(description.version);
app.setAppPath(folder);

// Playwright gives a module that must run before the application does.
const require = createRequire(join(folder, 'package.json'));
for (const module of modules) require(resolve(module));
await import(pathToFileURL(join(folder, description.main ?? 'index.js')).href);

/** @param {string[]} args */
function readArguments(args) {
  /** @type {string[]} */
  const modules = [];
  for (let i = 0; i < args.length; i++) {
    if (args[i] === '-r' || args[i] === '--require') modules.push(args[++i]);
    else if (args[i] === '-v' || args[i] === '--version') return { modules, folder: undefined, version: true };
    else if (!args[i].startsWith('-')) return { modules, folder: resolve(args[i]), version: false };
  }
  return { modules, folder: undefined, version: false };
}
