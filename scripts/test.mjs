// Runs every stage, or those named: `npm test -- unit golden`. A failing stage does not keep the next from running.
// Exit code 0 when all passed, 1 when something failed or a stage ran no test, 2 on wrong use.
import { closingLine, sum } from './test/closing-line.mjs';
import { stages } from './test/stages.mjs';

const named = process.argv.slice(2);
const unknown = named.filter((name) => !stages.some(({ id }) => id === name));
if (unknown.length > 0) {
  console.error(`There is no stage ${unknown.join(', ')}; there are ${stages.map(({ id }) => id).join(', ')}.`);
  process.exit(2);
}

const all = [];
for (const stage of stages) {
  if (named.length > 0 && !named.includes(stage.id)) continue;
  console.log(`\n== ${stage.title} (${stage.id})`);
  const start = performance.now();
  const counts = await stage.run();
  const skipped = counts.skipped ? `, ${counts.skipped} skipped` : '';
  console.log(`== ${stage.id}: ${closingLine(counts)}${skipped}, ${((performance.now() - start) / 1000).toFixed(1)} s`);
  all.push(counts);
}
const total = sum(all);
console.log(`\n${closingLine(total)}`);
process.exitCode = total.failed > 0 ? 1 : 0;
