import { runProgram } from './run-program.mjs';

const TSC = 'node_modules/typescript/bin/tsc';
const CACHE = 'node_modules/.cache';
/** Each checker keeps one core busy, and the smallest machines have two. */
const AT_ONCE = 2;

/** @type {readonly { name: string, run: readonly [script: string, ...args: string[]] }[]} the longest first */
const PARTS = [
  {
    name: 'ESLint',
    run: ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings=0', '--cache', '--cache-location', `${CACHE}/eslint/`],
  },
  {
    name: 'types of the renderer',
    run: ['node_modules/svelte-check/bin/svelte-check', '--tsconfig', './tsconfig.renderer.json', '--fail-on-warnings'],
  },
  { name: 'types of the main side', run: [TSC, '-p', 'tsconfig.main.json'] },
  { name: 'types of the scripts and tests', run: [TSC, '-p', 'tsconfig.scripts.json'] },
  {
    name: 'Prettier',
    run: ['node_modules/prettier/bin/prettier.cjs', ...['--check', '.', '--log-level=warn', '--cache']],
  },
  { name: 'types of the preload', run: [TSC, '-p', 'tsconfig.preload.json'] },
];

/**
 * Types of every side, lint and format: each a pass or a failure, with its output when it fails.
 *
 * @type {import('./types.mjs').Stage}
 */
export const check = {
  id: 'check',
  title: 'Types, lint and format',

  async run() {
    const counts = { passed: 0, failed: 0 };
    const waiting = [...PARTS];
    const work = async () => {
      for (let part = waiting.shift(); part; part = waiting.shift()) {
        const start = performance.now();
        const [script, ...args] = part.run;
        const { code, output } = await runProgram(script, args, { capture: true });
        const seconds = ((performance.now() - start) / 1000).toFixed(1);
        counts[code === 0 ? 'passed' : 'failed']++;
        console.log(`  ${code === 0 ? 'passed' : 'FAILED'}  ${part.name}, ${seconds} s`);
        if (code !== 0) console.log(output.trimEnd().replace(/^/gm, '    '));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return counts;
  },
};
