import type { Command } from 'commander';
import { withWorkbench } from './context.js';
import { percent, print, printJson, significant } from './output.js';

/** `evaluate RUN`: loss and accuracy on the test set. */
export function addEvaluate(program: Command): void {
  program
    .command('evaluate')
    .description("a run's loss and accuracy on the test set")
    .argument('<run>', "a run's folder")
    .option('--json', 'print one JSON object')
    .action(async (run: string, { json = false }: { json?: boolean }) => {
      const { loss, accuracy, metrics, losses } = await withWorkbench((workbench) => workbench.predictTest(run));
      const { accuracy: _accuracy, ...others } = metrics;
      // A quantity has no accuracy.
      const share = Number.isNaN(accuracy) ? {} : { accuracy };
      if (json) return printJson({ loss, ...share, ...others, count: losses.length });
      const shown = Number.isNaN(accuracy) ? [] : [`accuracy ${percent(accuracy)}`];
      const more = Object.entries(others).map(([name, value]) => `${name} ${significant(value)}`);
      print(`Test set, ${losses.length} samples: ${[`loss ${significant(loss)}`, ...shown, ...more].join(', ')}.`);
    });
}
