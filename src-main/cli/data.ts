import type { Command } from 'commander';
import { datasetNames, experimentSchema, type DatasetName } from '../contract/experiment.js';
import { ProblemError } from '../contract/problem.js';
import { withWorkbench } from './context.js';
import { print, printJson } from './output.js';

function datasetNamed(name: string): DatasetName {
  const found = datasetNames.find((known) => known === name);
  if (found !== undefined) return found;
  throw new ProblemError({
    code: 'usage',
    message: `data: found "${name}".`,
    hint: `Allowed: one of ${datasetNames.join(', ')}.`,
    path: 'data',
  });
}

/** `data NAME`: shapes, class counts and the split of a data set. */
export function addData(program: Command): void {
  program
    .command('data')
    .description('shapes, class counts and split of a data set')
    .argument('<dataset>', `one of ${datasetNames.join(', ')}`)
    .option('--json', 'print one JSON object')
    .action(async (name: string, { json = false }: { json?: boolean }) => {
      const dataset = datasetNamed(name);
      const split = experimentSchema.shape.split.parse(undefined);
      const description = await withWorkbench((workbench) => workbench.describe(dataset, split));
      const { shapes, classCounts, classNames, dtype, valueRange, parts } = description;
      if (json) {
        const part = ({ count, classCounts, indicesSha256 }: (typeof parts)['train']) => ({
          count,
          classCounts,
          sha256: indicesSha256,
        });
        printJson({
          dataset,
          shapes,
          dtype,
          valueRange,
          classNames,
          classCounts,
          split: { ...split, train: part(parts.train), validation: part(parts.validation) },
        });
        return;
      }
      print(`${dataset}: ${dtype}, values ${valueRange.join(' to ')}`);
      print(
        `  training set    (${shapes.train.join(', ')}): ${parts.train.count} to train, ${parts.validation.count} to validate`,
      );
      print(`  test set        (${shapes.test.join(', ')})`);
      print('');
      print(`${'class'.padEnd(16)}${['train', 'validation', 'test'].map((title) => title.padStart(12)).join('')}`);
      classNames.forEach((className, index) => {
        const counts = [parts.train, parts.validation, parts.test].map(({ classCounts: of }) =>
          String(of[index] ?? 0).padStart(12),
        );
        print(`${`${index} ${className}`.padEnd(16)}${counts.join('')}`);
      });
    });
}
