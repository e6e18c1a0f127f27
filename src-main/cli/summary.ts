import type { Command } from 'commander';
import { checkModel } from '../contract/check-model.js';
import type { DatasetInfo } from '../contract/dataset.js';
import type { Experiment } from '../contract/experiment.js';
import { placeExperiment } from '../contract/model.js';
import { ProblemError } from '../contract/problem.js';
import { summarize, summaryText } from '../contract/summary.js';
import { catalogue } from '../datasets/catalogue.js';
import { readExperiment, withWorkbench } from './context.js';
import { print, printJson, printProblems } from './output.js';

/** What the model is built on; data of the user's own is read for it. */
async function dataOf({ data, split }: Experiment): Promise<DatasetInfo> {
  const { dataset } = data;
  if (typeof dataset === 'string') return catalogue[dataset].info;
  return withWorkbench((workbench) => workbench.describe(dataset, split));
}

/** `summary EXPERIMENT`: the model as Keras prints it. */
export function addSummary(program: Command): void {
  program
    .command('summary')
    .description("the model's layers, shapes and parameters, as Keras prints them")
    .argument('<experiment>', 'an experiment file')
    .option('--json', 'print one JSON object')
    .action(async (path: string, { json = false }: { json?: boolean }) => {
      const experiment = await readExperiment(path);
      const info = await dataOf(experiment);
      const findings = checkModel(experiment, info);
      const [first, ...more] = findings.filter(({ severity }) => severity === 'error');
      if (first !== undefined) throw new ProblemError(first, ...more);
      const summary = summarize(placeExperiment(experiment, info));
      if (json) printJson(summary);
      else print(summaryText(summary));
      printProblems(findings);
    });
}
