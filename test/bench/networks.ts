/**
 * The networks of the benchmark, each described once, in the product's own format: every peer builds its own from that. All learn
 * Fashion-MNIST with Adam(1e-3) and sparse categorical cross-entropy, counting right answers.
 */
import type { Experiment, ExperimentFile } from '../../src-main/contract/experiment.js';
import { parseExperiment } from '../../src-main/contract/parse-experiment.js';
import type { PeerName } from './peers.js';

type Layers = ExperimentFile['model']['layers'];

/** Images of the training part, of which an epoch trains all or the first so many. */
export const trainingImages = 48_000;

/** What issue 4 wants of a measurement. */
export interface Goals {
  /** Keras' time over this engine's. */
  readonly kerasAtLeast: number;
  /** This engine's time over JAX's. */
  readonly jaxAtMost?: number;
  /** This engine's time over its own on another network of the same group. */
  readonly against?: { readonly network: string; readonly atMost: number };
}

/** One network at one batch size. */
export interface Measurement {
  /** For people. */
  readonly title: string;
  /** Its `name` is the network's, its `fit.batch_size` the batch size. */
  readonly experiment: Experiment;
  /** Images that an epoch trains, from the first on. */
  readonly images: number;
  readonly peers: readonly PeerName[];
  readonly goals: Goals;
}

/** Seconds that compiling a network's trainer may take. */
export interface CompileMeasurement extends Pick<Measurement, 'title' | 'experiment' | 'images'> {
  readonly atMostSeconds: number;
}

function experimentOf(name: string, batchSize: number, layers: Layers): Experiment {
  const parsed = parseExperiment({
    version: 1,
    name,
    data: { dataset: 'fashion-mnist' },
    model: { layers },
    compile: { optimizer: { type: 'Adam', learning_rate: 0.001 } },
    fit: { epochs: 1, batch_size: batchSize },
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
}

/** Hidden layers of these widths, relu, with dropout after each where a rate is given, and ten outputs. */
function mlp(widths: readonly number[], dropout?: number): Layers {
  return [
    { type: 'Flatten' },
    ...widths.flatMap((units): Layers => [
      { type: 'Dense', units, activation: 'relu' },
      ...(dropout === undefined ? [] : [{ type: 'Dropout' as const, rate: dropout }]),
    ]),
    { type: 'Dense', units: 10, activation: 'softmax' },
  ];
}

function convolution(filters: number): Layers {
  return [{ type: 'Conv2D', filters, kernel_size: [3, 3], activation: 'relu' }, { type: 'MaxPooling2D' }];
}

const oneHidden = mlp([100]);
const tenHidden = mlp(Array.from({ length: 10 }, () => 100));
const cnn: Layers = [
  { type: 'Reshape', target_shape: [28, 28, 1] },
  ...convolution(16),
  ...convolution(32),
  { type: 'Flatten' },
  { type: 'Dense', units: 64, activation: 'relu' },
  { type: 'Dense', units: 10, activation: 'softmax' },
];

const everyone: readonly PeerName[] = ['xla', 'plain', 'tfjs', 'keras', 'keras-tuned', 'jax', 'torch'];
const some: readonly PeerName[] = ['xla', 'plain', 'keras', 'jax'];

/** The first network's experiment. */
export function firstExperiment(batchSize: number): Experiment {
  return experimentOf('mlp-100', batchSize, oneHidden);
}

const small: Goals = { kerasAtLeast: 5, jaxAtMost: 1.15 };
const large: Goals = { kerasAtLeast: 1, jaxAtMost: 1.15 };

/** Those of one group are measured in turn, so that their times may be compared; each group has processes of its own. */
export const groups: readonly (readonly Measurement[])[] = [
  [
    {
      title: '784-100-10',
      experiment: firstExperiment(32),
      images: trainingImages,
      peers: everyone,
      goals: small,
    },
    {
      title: '784-100-10, dropout 0.3',
      experiment: experimentOf('mlp-100-dropout', 32, mlp([100], 0.3)),
      images: trainingImages,
      peers: some,
      goals: { ...small, against: { network: 'mlp-100', atMost: 1.4 } },
    },
  ],
  [
    {
      title: '784-100-10',
      experiment: firstExperiment(512),
      images: trainingImages,
      peers: everyone,
      goals: large,
    },
  ],
  [
    {
      title: '3 hidden layers of 300',
      experiment: experimentOf('mlp-3x300', 32, mlp([300, 300, 300])),
      images: trainingImages,
      peers: some,
      goals: small,
    },
  ],
  [
    {
      title: '10 hidden layers of 100',
      experiment: experimentOf('mlp-10x100', 32, tenHidden),
      images: trainingImages,
      peers: some,
      goals: small,
    },
  ],
  [
    {
      title: '2 hidden layers of 1,024',
      experiment: experimentOf('mlp-2x1024', 128, mlp([1024, 1024])),
      images: trainingImages,
      peers: some,
      goals: large,
    },
  ],
  [
    {
      title: 'CNN: 2 convolutions of 3 × 3, 16 and 32 filters, each pooled; 64 hidden units',
      experiment: experimentOf('cnn', 64, cnn),
      // A whole epoch would take half a minute of each round.
      images: 9600,
      peers: some,
      goals: { kerasAtLeast: 1 },
    },
  ],
];

/** Their epochs are short: compiling takes as long whatever an epoch trains. */
export const compileMeasurements: readonly CompileMeasurement[] = [
  { title: '784-100-10', experiment: firstExperiment(32), images: 3200, atMostSeconds: 1 },
  { title: '10 hidden layers of 100', experiment: experimentOf('mlp-10x100', 32, tenHidden), images: 3200, atMostSeconds: 2.5 },
];

/** Every network's name. */
export const networkNames: readonly string[] = [...new Set(groups.flat().map(({ experiment }) => experiment.name))];

/** The groups with one network alone, and what its goals compare it with. */
export function groupsOf(network: string): readonly (readonly Measurement[])[] {
  const named = (one: Measurement) => one.experiment.name === network;
  return groups
    .map((group) => {
      const partners = group.filter(named).map(({ goals }) => goals.against?.network);
      return group.filter((one) => named(one) || partners.includes(one.experiment.name));
    })
    .filter((group) => group.length > 0);
}
