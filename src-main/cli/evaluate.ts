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
      const { loss, accuracy, labels } = await withWorkbench((workbench) => workbench.predictTest(run));
      if (json) printJson({ loss, accuracy, count: labels.length });
      else print(`Test set, ${labels.length} images: loss ${significant(loss)}, accuracy ${percent(accuracy)}.`);
    });
}
