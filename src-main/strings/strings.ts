/** What the main process itself says: menus, dialogs. The window has its own table in `src-renderer/i18n/`. */
export interface MainStrings {
  readonly menu: {
    readonly file: string;
    readonly new: string;
    readonly open: string;
    readonly save: string;
    readonly saveAs: string;
    readonly quit: string;
    readonly edit: string;
    readonly undo: string;
    readonly redo: string;
    readonly cut: string;
    readonly copy: string;
    readonly paste: string;
    readonly delete: string;
    readonly selectAll: string;
    readonly run: string;
    readonly train: string;
    readonly pause: string;
    readonly stop: string;
    readonly view: string;
    readonly data: string;
    readonly model: string;
    readonly training: string;
    readonly lrFinder: string;
    readonly predictions: string;
    readonly settings: string;
    readonly zoomIn: string;
    readonly zoomOut: string;
    readonly actualSize: string;
    readonly fullScreen: string;
    readonly reload: string;
    readonly developerTools: string;
    readonly window: string;
    readonly help: string;
    readonly about: string;
    readonly showRuns: string;
    readonly showLogs: string;
  };
  readonly closeWhileTraining: {
    readonly message: string;
    readonly detail: string;
    readonly stopAndClose: string;
    readonly keepTraining: string;
  };
  readonly unexpectedError: {
    readonly message: string;
    /** `{file}` stands for the log file. */
    readonly detail: string;
  };
  readonly experimentFiles: string;
  readonly ok: string;
}
