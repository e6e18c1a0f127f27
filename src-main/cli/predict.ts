import type { Command } from 'commander';
import { resolve } from 'node:path';
import { withWorkbench } from './context.js';
import { percent, print, printJson } from './output.js';

/** `predict RUN IMAGE…`: a run's answers on pictures. */
export function addPredict(program: Command): void {
  program
    .command('predict')
    .description("a run's answers on pictures: light things on a dark ground, as Fashion-MNIST shows them")
    .argument('<run>', "a run's folder")
    .argument('<images...>', 'PNG, JPEG, GIF or BMP files')
    .option('--json', 'print one JSON object a picture')
    .action(async (run: string, images: readonly string[], { json = false }: { json?: boolean }) => {
      const paths = images.map((image) => resolve(image));
      const answers = await withWorkbench((workbench) => workbench.predictImages(run, paths));
      answers.forEach((answer, index) => {
        const image = images[index] ?? answer.image;
        if (json) printJson({ ...answer, image });
        else print(`${image}: ${answer.className}, ${percent(answer.probabilities[answer.predicted] ?? 0)}`);
      });
    });
}
