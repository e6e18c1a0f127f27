import type { Command } from 'commander';
import { problemsOf, type Problem } from '../contract/problem.js';
import type { DatasetDescription } from '../contract/dataset.js';
import { experimentSchema } from '../contract/experiment.js';
import type { RuntimeInfo } from '../contract/runtime.js';
import { commandLineFolders, withWorkbench } from './context.js';
import { print, printJson, printProblems } from './output.js';

type Finding<T> = { readonly value: T } | { readonly problems: readonly Problem[] };

async function attempt<T>(work: () => Promise<T>): Promise<Finding<T>> {
  try {
    return { value: await work() };
  } catch (error) {
    return { problems: problemsOf(error) };
  }
}

function runtimeLine({ tensorflow, flavour, device }: RuntimeInfo): string {
  const note = flavour === 'gpu' && device === 'CPU' ? ', without a usable GPU: trains on the CPU' : '';
  return `TensorFlow ${tensorflow} (${flavour} build), trains on ${device}${note}`;
}

function dataLine({ name, shapes }: DatasetDescription): string {
  return `${name}: (${shapes.train.join(', ')}) to train, (${shapes.test.join(', ')}) to test, verified`;
}

function report<T>(title: string, finding: Finding<T>, line: (value: T) => string): void {
  if ('value' in finding) print(`${title.padEnd(12)}${line(finding.value)}`);
  else {
    print(`${title.padEnd(12)}missing`);
    printProblems(finding.problems);
  }
}

/** `doctor`: what computes here, and whether everything is in its place. */
export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description('what is installed, and how to mend what is missing')
    .option('--json', 'print one JSON object')
    .action(async ({ json = false }: { json?: boolean }) => {
      const { cache, runs } = commandLineFolders();
      const [runtime, data] = await withWorkbench(
        async (workbench) =>
          [
            await attempt(() => workbench.startTrainer()),
            await attempt(() => workbench.describe('fashion-mnist', experimentSchema.shape.split.parse(undefined))),
          ] as const,
      );
      if (json) printJson({ runtime, data, folders: { cache, runs } });
      else {
        report('engine', runtime, runtimeLine);
        report('data', data, dataLine);
        print(`${'cache'.padEnd(12)}${cache}`);
        print(`${'runs'.padEnd(12)}${runs}`);
      }
      if (!('value' in runtime) || !('value' in data)) process.exitCode = 1;
    });
}
