/** The trainer process: owns TensorFlow, does what it is asked, tells how far it is. */
import { ProblemError, problemsOf, type Problem, type Result } from '../contract/problem.js';
import { Control } from './control.js';
import type { FitListener } from './fit.js';
import { FramePort } from './frame-port.js';
import { importImages } from './import-images.js';
import { answerImages, answerTestSet, sweepLearningRate, train } from './jobs.js';
import { ProgressStream, type FrameSink } from './progress-stream.js';
import type { ToTrainer, TrainerRequestName, TrainerRequests, TrainRequest } from './protocol.js';
import { batchCount } from './row-batches.js';
import { runtimeInfo } from './runtime-info.js';
import { parentTransport, type Port } from './transport.js';

const transport = parentTransport();
let training: Control | undefined;
let sweep: Control | undefined;
let pictures: Control | undefined;
let framePort: FramePort | undefined;

const plainSink: FrameSink = { ready: true, send: (frame) => transport.send({ kind: 'progress', frame }) };

/** Without a window there is nobody to send to; points wait for one. */
const noSink: FrameSink = { ready: false, send: () => undefined };

function counter(): () => number {
  let count = 0;
  return () => (count += 1);
}

function busy(what = 'run'): ProblemError {
  return new ProblemError({
    code: 'trainer-busy',
    message: `Another ${what} is under way.`,
    hint: 'Wait for its end, or stop it first.',
  });
}

function runListener(request: TrainRequest): FitListener {
  const { runId, experiment, data } = request;
  const nextSequence = counter();
  const stepsPerEpoch = batchCount(data.train.length, experiment.fit.batch_size);
  const run = { runId, stepsPerEpoch, epochs: experiment.fit.epochs };
  // Main keeps what a window that is opened again asks for; the open window gets its frames past main.
  const streams = [
    new ProgressStream(run, counter(), () => plainSink),
    new ProgressStream(run, nextSequence, () => framePort ?? noSink),
  ];
  return {
    onPhase(phase, engine) {
      const event = { runId, sequence: nextSequence(), type: 'phase', phase } as const;
      transport.send({ kind: 'run', event: engine === undefined ? event : { ...event, engine } });
    },
    onSteps(done) {
      for (const stream of streams) stream.add(done);
    },
    onEpoch(record, earlyStopping) {
      const event = { runId, sequence: nextSequence(), type: 'epoch', record } as const;
      transport.send({ kind: 'run', event: earlyStopping === undefined ? event : { ...event, earlyStopping } });
    },
  };
}

type Jobs = {
  readonly [N in TrainerRequestName]: (payload: TrainerRequests[N]['payload']) => Promise<TrainerRequests[N]['answer']>;
};

const jobs: Jobs = {
  describe: runtimeInfo,
  async train(request) {
    if (training !== undefined) throw busy();
    training = new Control();
    try {
      return await train(request, training, runListener(request));
    } finally {
      training = undefined;
    }
  },
  async findLearningRate(request) {
    if (sweep !== undefined) throw busy();
    sweep = new Control();
    try {
      return await sweepLearningRate(request, sweep, (points) => transport.send({ kind: 'lr-points', points }));
    } finally {
      sweep = undefined;
    }
  },
  answerTest: answerTestSet,
  answerImages,
  async importImages(request) {
    if (pictures !== undefined) throw busy('import');
    pictures = new Control();
    try {
      return await importImages(request, pictures, (done, total) => transport.send({ kind: 'import-progress', done, total }));
    } finally {
      pictures = undefined;
    }
  },
};

/** TensorFlow's own words for an exhausted memory, put into ours. */
function explain(problems: readonly Problem[]): readonly Problem[] {
  return problems.map((problem) =>
    problem.code === 'internal' && /RESOURCE_EXHAUSTED|OOM when allocating|bad_alloc/.test(problem.message)
      ? {
          code: 'out-of-memory',
          message: 'There is not enough memory for this model and batch size.',
          hint: 'Choose a smaller batch size or fewer units.',
        }
      : problem,
  );
}

async function answer(message: Extract<ToTrainer, { kind: 'request' }>): Promise<void> {
  const job = jobs[message.name] as (payload: unknown) => Promise<TrainerRequests[TrainerRequestName]['answer']>;
  let result: Result<TrainerRequests[TrainerRequestName]['answer']>;
  try {
    result = { ok: true, value: await job(message.payload) };
  } catch (error) {
    result = { ok: false, problems: explain(problemsOf(error)) };
  }
  transport.send({ kind: 'answer', id: message.id, result });
}

function control(action: Extract<ToTrainer, { kind: 'control' }>['action']): void {
  switch (action) {
    case 'pause':
      return training?.pause();
    case 'resume':
      return training?.resume();
    case 'stop':
      return training?.stop();
    case 'stop-lr-finder':
      return sweep?.stop();
    case 'stop-import':
      return pictures?.stop();
  }
}

function attach(port: Port | undefined): void {
  framePort?.close();
  framePort = port === undefined ? undefined : new FramePort(port);
}

transport.onMessage((message, ports) => {
  switch (message.kind) {
    case 'request':
      return void answer(message);
    case 'control':
      return control(message.action);
    case 'progress-port':
      return attach(ports[0]);
  }
});
