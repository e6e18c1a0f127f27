import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './tools/lock.mjs';
import { sweepFolders } from './tools/place.mjs';
import { asSetupError, reason, SetupError } from './tools/setup-error.mjs';

/**
 * @typedef {object} Outcome
 * @property {string[]} done ids of the steps that were installed now
 * @property {{ step: import('./types.mjs').Step, message: string }[]} failed
 */

/**
 * Brings every step that is not whole into place, one setup at a time; a step that fails does not keep the others
 * from being tried, except those that need it. When all is whole, nothing is locked or written.
 *
 * @param {readonly import('./types.mjs').Step[]} steps
 * @param {import('./types.mjs').Context} context
 * @param {import('./tools/progress.mjs').Progress} progress
 * @returns {Promise<Outcome>}
 */
export async function runSteps(steps, context, progress) {
  const states = await Promise.all(steps.map((step) => stateOf(step, context)));
  if (!context.redo && states.every(({ ok }) => ok)) return { done: [], failed: [] };
  return withLock(join(context.cache, 'setup.lock'), () => installMissing(steps, context, progress), {
    onWait: (pid) => progress.note(`Another setup (process ${pid}) is at work; waiting for it to end.`),
  });
}

/**
 * A step's state; a step that cannot even look counts as not installed.
 *
 * @param {import('./types.mjs').Step} step
 * @param {import('./types.mjs').Context} context
 * @returns {Promise<import('./types.mjs').State>}
 */
export async function stateOf(step, context) {
  try {
    return await step.state(context);
  } catch (error) {
    return { ok: false, found: reason(error) };
  }
}

/**
 * @param {readonly import('./types.mjs').Step[]} steps
 * @param {import('./types.mjs').Context} context
 * @param {import('./tools/progress.mjs').Progress} progress
 * @returns {Promise<Outcome>}
 */
async function installMissing(steps, context, progress) {
  await sweepFolders(context.cache);
  /** @type {Outcome} */
  const outcome = { done: [], failed: [] };
  for (const step of steps) {
    const before = await stateOf(step, context);
    if (before.ok && step.id !== context.redo) continue;
    const cause = outcome.failed.find((failure) => step.needs.includes(failure.step.id));
    if (cause) {
      outcome.failed.push({ step, message: `${step.title}: waits for ${cause.step.title}.` });
      progress.note(`  ${step.title}: waits for ${cause.step.title}.`);
      continue;
    }
    const start = Date.now();
    progress.note(`  ${step.title}: ${before.found}; installing`);
    try {
      await step.install(context, progress);
      const after = await step.state(context);
      if (!after.ok) throw new SetupError(after.found, 'a whole installation', 'run `npm run setup` again');
      outcome.done.push(step.id);
      progress.note(`  ${step.title}: ${after.found}, ${((Date.now() - start) / 1000).toFixed(1)} s`);
    } catch (error) {
      const { message } = asSetupError(error);
      outcome.failed.push({ step, message });
      progress.note(`  ${step.title}: ${message}`);
    }
  }
  // Partial downloads stay for the next run; after a clean one there is nothing worth keeping.
  if (outcome.failed.length === 0) rmSync(context.downloads, { recursive: true, force: true });
  return outcome;
}
