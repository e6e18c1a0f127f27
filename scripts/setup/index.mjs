// Installs all that the project needs and is not there yet. Runs before `npm start`, `npm test` and the command line, on
// a machine that may have no node_modules: it uses only what Node ships. Everything it says goes to stderr.
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createContext, hasGpu, runtimeFile } from './context.mjs';
import { runSteps } from './run-steps.mjs';
import { steps } from './steps/index.mjs';
import { placeFile } from './tools/place.mjs';
import { createProgress } from './tools/progress.mjs';
import { asSetupError, reason, SetupError } from './tools/setup-error.mjs';

const USAGE = 'usage: npm run setup [-- [--runtime cpu|gpu] [--redo STEP]]';

class UsageError extends SetupError {}

process.exitCode = await main();

/** @returns {Promise<number>} the exit code */
async function main() {
  const progress = createProgress(process.stderr);
  const start = performance.now();
  try {
    checkMachine();
    const context = await createContext(readArguments());
    const { done, failed } = await runSteps(neededSteps(), context, progress);
    await remember(context);
    if (context.runtime === 'gpu' && !(await hasGpu())) {
      progress.note('No usable GPU (nvidia-smi does not answer): TensorFlow trains on the CPU.');
    }
    if (failed.length === 0) {
      // A command line that is run every few seconds is not to be greeted every time.
      if (done.length > 0 || process.env.npm_lifecycle_event === 'setup') {
        progress.note(`Everything is in place (${context.runtime}), ${((performance.now() - start) / 1000).toFixed(1)} s.`);
      }
      return 0;
    }
    const explicit = process.env.npm_lifecycle_event === 'setup';
    return failed.some(({ step }) => step.blocking || explicit) ? 1 : 0;
  } catch (error) {
    progress.note(asSetupError(error).message);
    return error instanceof UsageError ? 2 : 1;
  }
}

/**
 * What is to be installed before the command that npm runs: the command line and the benchmark open no window, and are
 * not to ask for its libraries every time.
 */
function neededSteps() {
  const withoutWindow = ['precli', 'prebench'].includes(process.env.npm_lifecycle_event ?? '');
  return withoutWindow ? steps.filter(({ blocking }) => blocking) : steps;
}

/** @returns {{ runtime?: string | undefined, redo?: string | undefined }} */
function readArguments() {
  try {
    const { values } = parseArgs({ options: { runtime: { type: 'string' }, redo: { type: 'string' } } });
    const ids = steps.map(({ id }) => id);
    if (values.redo && !ids.includes(values.redo)) {
      throw new UsageError(`--redo is "${values.redo}"`, `one of ${ids.join(', ')}`, 'name one of these');
    }
    return values;
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(reason(error), USAGE, 'leave it out');
  }
}

/** @throws {SetupError} where the native parts cannot work */
function checkMachine() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new SetupError(`Node is ${process.versions.node}`, 'Node 20.19 or newer', 'install a newer Node');
  }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetupError(
      `this machine is ${process.platform} on ${process.arch}`,
      'Linux on x64: the native parts are fetched for nothing else yet',
      'use such a machine',
    );
  }
}

/** @param {import('./types.mjs').Context} context */
async function remember({ cache, runtime, keepsRuntime }) {
  if (!keepsRuntime) return;
  const file = runtimeFile(cache);
  if (!existsSync(file) || readFileSync(file, 'utf8').trim() !== runtime) await placeFile(file, `${runtime}\n`);
}
