/** Closing while a run is under way asks first. */
import { dialog, type BrowserWindow } from 'electron';
import type { RunPhase } from '../contract/run.js';
import type { MainStrings } from '../strings/index.js';
import type { Workbench } from '../workbench/workbench.js';

const finished: ReadonlySet<RunPhase> = new Set<RunPhase>(['done', 'failed']);

function isTraining(workbench: Workbench): boolean {
  const snapshot = workbench.snapshot();
  return snapshot !== null && !finished.has(snapshot.phase);
}

async function wantsToClose(window: BrowserWindow, strings: MainStrings): Promise<boolean> {
  const { message, detail, stopAndClose, keepTraining } = strings.closeWhileTraining;
  const answer = await dialog.showMessageBox(window, {
    type: 'question',
    message,
    detail,
    buttons: [stopAndClose, keepTraining],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  });
  return answer.response === 0;
}

/** Asks at closing; a run stopped so is kept as far as it came. */
export function askBeforeClosing(window: BrowserWindow, workbench: Workbench, strings: () => MainStrings): void {
  let asking = false;

  const ask = async () => {
    asking = true;
    try {
      if (!(await wantsToClose(window, strings()))) return;
      await workbench.dispose();
    } finally {
      asking = false;
    }
    // The usual way, so that the page can put its draft away.
    window.close();
  };

  window.on('close', (event) => {
    if (!asking && !isTraining(workbench)) return;
    event.preventDefault();
    if (!asking) void ask();
  });
}
