import type { Command } from 'commander';
import { lrSweepSchema } from '../contract/lr-finder.js';
import { readExperiment, withWorkbench } from './context.js';
import { print, printJson, significant } from './output.js';

/** `lr-find EXPERIMENT`: sweeps the learning rate and suggests one. */
export function addLrFind(program: Command): void {
  program
    .command('lr-find')
    .description('sweep the learning rate and suggest one; changes nothing')
    .argument('<experiment>', 'an experiment file')
    .option('--json', 'print one JSON object a message; the last has curve and suggestions')
    .action(async (path: string, { json = false }: { json?: boolean }) => {
      const experiment = await readExperiment(path);
      const sweep = lrSweepSchema.parse({});
      await withWorkbench(async (workbench) => {
        const result = await workbench.findLearningRate(experiment, sweep, (points) => {
          if (json) for (const [learning_rate, loss] of points) printJson({ event: 'step', learning_rate, loss });
        });
        if (json) {
          printJson({ event: 'done', ...result });
          return;
        }
        for (const [rate, loss] of result.curve.filter((_, index) => index % 5 === 0)) {
          print(`${rate.toExponential(2).padStart(10)}  ${significant(loss)}`);
        }
        const { valley } = result.suggestions;
        print(
          valley === null
            ? 'The loss never falls: no suggestion.'
            : `Suggested learning rate (valley): ${valley.toExponential(2)}`,
        );
      });
    });
}
