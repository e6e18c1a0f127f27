/** Forks the trainer as a plain Node process: on the command line and in tests. */
import { fork } from 'node:child_process';
import type { ForkTrainer } from './trainer-process.js';

/** @param entry the built trainer, `out/main/trainer.js` */
export function nodeFork(entry: string): ForkTrainer {
  return () => {
    // 'advanced' carries typed arrays as they are. TensorFlow's notes on standard error are no concern of the terminal's.
    const child = fork(entry, [], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      execArgv: [],
      env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: '2' },
    });
    return {
      get pid() {
        return child.pid;
      },
      post: (message) => void (child.connected && child.send(message as object)),
      onMessage: (listener) => void child.on('message', listener),
      onExit: (listener) => {
        child.once('exit', (code) => listener(code));
        child.once('error', () => listener(null));
      },
      kill: () => void child.kill('SIGKILL'),
    };
  };
}
