/** The desktop app's life cycle: start once, open the window, end cleanly. */
import { app, nativeTheme, session, type BrowserWindow } from 'electron';
import { join } from 'node:path';
import { settleAppPaths, type AppPaths } from './app-paths.js';
import { problemsOf } from './contract/problem.js';
import type { Settings } from './contract/settings.js';
import { Draft } from './documents/draft.js';
import { ExperimentDocuments } from './documents/experiment-documents.js';
import { userFolders } from './folders.js';
import { answerRequests } from './ipc/answer.js';
import { sendEvent } from './ipc/events.js';
import { requestHandlers } from './ipc/index.js';
import { EventRelay } from './ipc/relay-events.js';
import { ErrorLog } from './logs/error-log.js';
import { catchUnexpectedErrors } from './logs/unexpected-errors.js';
import { setApplicationMenu } from './menu/application-menu.js';
import { offerContextMenu } from './menu/context-menu.js';
import { blockFileScheme, registerAppScheme, serveAppScheme } from './protocol/app-protocol.js';
import { blockRequests } from './security/block-requests.js';
import { denyPermissions } from './security/deny-permissions.js';
import { lockNavigation } from './security/lock-navigation.js';
import { pageOrigin, type PageOrigin } from './security/page-origin.js';
import { SettingsStore } from './settings/settings-store.js';
import { systemLanguage } from './settings/system-language.js';
import { stringsOf } from './strings/index.js';
import { electronFork } from './trainer-host/electron-fork.js';
import { appVersion } from './version.js';
import { askBeforeClosing } from './window/close-question.js';
import { focusWindow } from './window/focus-window.js';
import { openMainWindow } from './window/main-window.js';
import { ProgressLink } from './window/progress-link.js';
import { reloadAfterCrash } from './window/reload-after-crash.js';
import { createWorkbench } from './workbench/index.js';
import type { Workbench } from './workbench/workbench.js';

/** Ends the trainer before the app goes; a run under way is kept as far as it came. */
function disposeBeforeQuitting(workbench: Workbench, draft: Draft, log: ErrorLog): void {
  let disposed = false;
  app.on('will-quit', (event) => {
    if (disposed) return;
    event.preventDefault();
    void Promise.allSettled([workbench.dispose(), draft.settled()]).then((results) => {
      for (const result of results) if (result.status === 'rejected') log.write('quit', result.reason);
      disposed = true;
      // Within the turn of the prevented event, Electron would begin to quit and never end.
      setImmediate(() => app.quit());
    });
  });
}

function start(paths: AppPaths, page: PageOrigin): void {
  const folders = userFolders(paths.resources);
  const log = new ErrorLog(join(paths.logs, 'main.log'));
  const settings = new SettingsStore(paths.userData, systemLanguage(app.getPreferredSystemLanguages()));
  const strings = () => stringsOf(settings.read().language);
  catchUnexpectedErrors(log, () => settings.read().language);

  const workbench = createWorkbench({ folders, fork: electronFork(paths.trainer, log) });
  const relay = new EventRelay(workbench, {
    version: appVersion,
    electron: process.versions.electron,
    platform: process.platform,
    runsFolder: folders.runs,
  });
  const progress = new ProgressLink(workbench);
  const draft = new Draft(join(paths.userData, 'draft.json'));
  const documents = new ExperimentDocuments(settings);
  const info = () => relay.info();
  answerRequests(requestHandlers({ info, settings, workbench, draft, documents, resources: paths.resources }), page, log);
  disposeBeforeQuitting(workbench, draft, log);

  blockRequests(session.defaultSession, page);
  denyPermissions(session.defaultSession);
  blockFileScheme();
  if (!page.development) serveAppScheme(paths.page);

  let window: BrowserWindow | null = null;
  const follow = ({ language, theme }: Settings) => {
    if (nativeTheme.themeSource !== theme) nativeTheme.themeSource = theme;
    setApplicationMenu(language, (command) => sendEvent(window, 'menu:command', command), {
      runsFolder: folders.runs,
      logsFolder: paths.logs,
    });
  };
  follow(settings.read());
  settings.on('changed', (changed) => {
    follow(changed);
    sendEvent(window, 'settings:changed', changed);
  });

  window = openMainWindow(page, paths.preload, settings);
  window.once('closed', () => {
    window = null;
  });
  relay.serve(window);
  progress.serve(window);
  offerContextMenu(window, strings);
  askBeforeClosing(window, workbench, strings);
  reloadAfterCrash(window);
  app.on('second-instance', () => {
    if (window !== null) focusWindow(window);
  });
  workbench.startTrainer().catch((error: unknown) => relay.trainerLost(problemsOf(error)));
}

registerAppScheme();
const paths = settleAppPaths(import.meta.dirname);
const page = pageOrigin(app.isPackaged, process.env);
app.setAboutPanelOptions({ applicationName: 'Perceptron Studio', applicationVersion: appVersion });
// No name is ever looked up: what the request filter might miss finds no way out.
if (!page.development) app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
lockNavigation(page);
// A tool with one window ends with it, on every desktop.
app.on('window-all-closed', () => app.quit());

if (app.requestSingleInstanceLock()) void app.whenReady().then(() => start(paths, page));
else app.quit();
