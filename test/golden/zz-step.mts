const { smallData } = await import('../integration/trainer/small-run.js');
const { readFixture } = await import('./fixture.js');
const { TrainableModel } = await import('../../src-main/trainer/trainable-model.js');
const { rowBatches } = await import('../../src-main/trainer/row-batches.js');
const { sampleOrder } = await import('../../src-main/trainer/sample-order.js');
const { experiment } = readFixture(process.argv[2]!);
const data = await smallData(experiment);
const ms = [];
for (const e of ['plain', 'xla'] as const) { const m = await TrainableModel.open(experiment, data, e); m.load('train'); m.initialize(); ms.push(m); }
let step = 0;
for (let epoch = 1; epoch <= 2; epoch++) {
  const batches = rowBatches(sampleOrder(data.train, experiment.seed, epoch), experiment.fit.batch_size);
  for (let i = 0; i < batches.sizes.length; i++) {
    for (const m of ms) m.train({ batches, from: i, count: 1, stepsBefore: step, learningRates: Float32Array.of(experiment.compile.optimizer.learning_rate as number), capacity: 1, tallies: m.noTallies() });
    step++;
    const [a, b] = ms.map((m) => m.weights());
    const d = a!.map((w, k) => { let m = 0; w.values.forEach((x, j) => (m = Math.max(m, Math.abs(x - b![k]!.values[j]!)))); return m; });
    if (Math.max(...d) > 1e-6 || step < 3) { console.log(step, 'epoch', epoch, d.map((x) => x.toExponential(1)).join(' ')); 
      console.log('  biases', a!.filter(w=>/bias/.test(w.name)).map(w=>w.name+' '+[...w.values].map(x=>x.toExponential(8)).join(',')).join('; '));
      console.log(JSON.stringify(a!.map(w=>[w.name,w.shape,w.values.length<200?[...w.values]:0])).slice(0,3000));
      if (step > 3) process.exit(0); }
  }
}
process.exit(0);
