/** The words of the frame around the views, and of the shared controls. */
export const frame = {
  'nav.label': 'Views',
  'nav.data': 'Data',
  'nav.model': 'Model',
  'nav.train': 'Train',
  'nav.lr-finder': 'LR finder',
  'nav.predictions': 'Predictions',
  'nav.settings': 'Settings',
  'nav.dot.done': 'done',
  'nav.dot.attention': 'needs attention',
  'nav.dot.running': 'running',

  'document.unsaved': 'Not saved',
  'document.tip': 'Kept in {file}',
  'document.tip-none': 'Not yet kept in a file',

  'language.toggle': 'Switch to Korean',
  'language.tip': 'Show everything in Korean',
  'theme.to-dark': 'Dark theme',
  'theme.to-light': 'Light theme',

  'runbar.label': 'Run',
  'runbar.none': 'No run yet',
  'runbar.epoch': 'epoch {epoch}/{epochs}',
  'runbar.speed': '{speed} img/s',
  'runbar.eta': 'ETA {time}',
  'runbar.progress': 'Progress of the run',
  'runbar.open': 'Show the run',

  'phase.starting': 'Starting',
  'phase.compiling': 'Compiling',
  'phase.running': 'Training',
  'phase.pausing': 'Pausing',
  'phase.paused': 'Paused',
  'phase.stopping': 'Stopping',
  'phase.done': 'Done',
  'phase.failed': 'Failed',

  'engine.xla': 'XLA',
  'engine.plain': 'plain graph',

  'run.start': 'Train',
  'run.pause': 'Pause',
  'run.resume': 'Resume',
  'run.stop': 'Stop',

  'trainer.lost': 'The trainer has ended unexpectedly.',
  'trainer.lost-hint': 'Your experiment is safe, and the epochs already trained are kept. Start the trainer again to go on.',
  'trainer.restart': 'Start again',
  'trainer.restarting': 'Starting…',

  'notice.region': 'Notices',
  'notice.close': 'Close',
  'notice.undo': 'Undo',

  'action.undo': 'Undo',
  'action.redo': 'Redo',
  'action.copy': 'Copy',
  'action.copied': 'Copied',

  'field.not-number': 'Not a number.',
  'field.not-integer': 'A whole number, please.',
  'field.min': 'At least {limit}.',
  'field.max': 'At most {limit}.',
  'field.above': 'Above {limit}.',
  'field.below': 'Below {limit}.',
  'field.empty': 'Not empty, please.',
} as const;
