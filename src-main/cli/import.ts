import type { Command } from 'commander';
import { resolve } from 'node:path';
import { importModel } from '../import/index.js';
import { keepImported } from '../import/keep-imported.js';
import { commandLineFolders } from './context.js';
import { print, printJson } from './output.js';

interface ImportOptions {
  readonly out?: string;
  readonly json?: boolean;
}

/** `import FILE`: a model of Keras or TensorFlow.js as a run. */
export function addImport(program: Command): void {
  program
    .command('import')
    .description('a model of Keras or TensorFlow.js, kept as a run to evaluate, ask and export')
    .argument('<file>', 'a .keras file, or the model.json of a TensorFlow.js layers model')
    .option('--out <folder>', 'an empty or new folder for the run')
    .option('--json', 'print one JSON object')
    .action(async (file: string, { out, json = false }: ImportOptions) => {
      const model = await importModel(resolve(file));
      const run = await keepImported(model, commandLineFolders().runs, out);
      const { notes } = model;
      if (json) printJson({ run, name: model.experiment.name, notes });
      else for (const line of [...notes, `Run: ${run}`]) print(line);
    });
}
