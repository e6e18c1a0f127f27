// Says what is installed, in which version, from where and how large, and how to mend what is missing.
// Exit code 0 when all is whole, 1 otherwise, 2 on wrong use. `--json` prints one object instead.
import { parseArgs } from 'node:util';
import { askApplication } from './doctor/application.mjs';
import { examineMachine, examineSteps } from './doctor/parts.mjs';
import { createContext } from './setup/context.mjs';
import { formatBytes } from './setup/tools/progress.mjs';
import { reason } from './setup/tools/setup-error.mjs';

/** @typedef {import('./doctor/parts.mjs').Part} Part */

try {
  const { values } = parseArgs({ options: { json: { type: 'boolean' } } });
  process.exitCode = await main(values.json === true);
} catch (error) {
  console.error(`${reason(error)}; usage: npm run doctor [-- --json]`);
  process.exitCode = 2;
}

/**
 * @param {boolean} json
 * @returns {Promise<number>} the exit code
 */
async function main(json) {
  const context = await createContext();
  const installed = await examineSteps(context);
  const parts = [...installed, ...(await examineMachine(context, installed))];
  const application = await askApplication(context.root);
  const ok = parts.every((part) => part.ok) && application?.ok !== false;
  if (json) {
    console.log(JSON.stringify({ ok, runtime: context.runtime, cache: context.cache, parts, application }));
  } else {
    console.log(`Runtime: ${context.runtime}. Cache: ${context.cache}\n`);
    for (const part of parts) console.log(describe(part));
    for (const line of application?.lines ?? []) console.log(`    ${line}`);
    if (!application) console.log('        the application is not built yet: `npm run build`');
    console.log(ok ? '\nEverything is in place.' : '\nNot whole: see the lines marked "mend".');
  }
  return ok ? 0 : 1;
}

/**
 * @param {Part} part
 * @returns {string}
 */
function describe({ ok, title, found, source, bytes, path, note, mend }) {
  const facts = [found, source && `from ${source}`, bytes && formatBytes(bytes), path, note].filter(Boolean).join(', ');
  const line = `${ok ? '  ok  ' : '  --  '}  ${title.padEnd(20)} ${facts}`;
  return ok ? line : `${line}\n        mend: ${mend ?? 'npm run setup'}`;
}
