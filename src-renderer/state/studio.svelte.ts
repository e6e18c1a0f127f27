import { createContext } from 'svelte';
import type { MenuCommand, StudioApi } from '../../src-main/contract/ipc.js';
import { I18n } from '../i18n/i18n.js';
import { DataImportState } from './data-import.svelte.js';
import { DatasetState } from './dataset.svelte.js';
import { ExperimentState } from './experiment.svelte.js';
import { withOptimizer } from './fit-edits.js';
import { LrFinderState } from './lr-finder.svelte.js';
import { ModelState } from './model.svelte.js';
import { NavigationState } from './navigation.svelte.js';
import { NoticesState } from './notices.svelte.js';
import { PredictionsState } from './predictions.svelte.js';
import { RunState } from './run.svelte.js';
import { withMainRate } from './schedule-edits.js';
import { SettingsState } from './settings.svelte.js';
import { TestImagesState } from './test-images.svelte.js';
import { TrainerState } from './trainer.svelte.js';

/**
 * Undo belongs to the field that is being typed in as long as that has something to undo; then to the experiment.
 * The command is old, and the only one that reaches a field's own history.
 */
function edited(command: 'undo' | 'redo'): boolean {
  const field = document.activeElement;
  const typing = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
  return typing && document.queryCommandEnabled(command) && document.execCommand(command);
}

export const [getStudio, setStudio] = createContext<Studio>();

/** All state of the window, and the commands that concern more than one part of it. */
export class Studio {
  readonly api: StudioApi;
  readonly navigation = new NavigationState();
  readonly notices = new NoticesState();
  readonly settings: SettingsState;
  readonly i18n: I18n;
  readonly experiment: ExperimentState;
  readonly dataset: DatasetState;
  readonly dataImport: DataImportState;
  readonly model: ModelState;
  readonly run: RunState;
  readonly lrFinder: LrFinderState;
  readonly predictions: PredictionsState;
  readonly testImages: TestImagesState;
  readonly trainer: TrainerState;
  /** False until the draft has been read: nothing must be edited before. */
  ready = $state(false);

  constructor(api: StudioApi) {
    this.api = api;
    this.settings = new SettingsState(api);
    this.i18n = new I18n(this.settings);
    this.experiment = new ExperimentState(api, this.notices);
    this.dataset = new DatasetState(api, this.experiment);
    this.dataImport = new DataImportState(api, this.experiment, this.dataset);
    this.model = new ModelState(this.experiment, this.dataset);
    this.run = new RunState(api);
    this.lrFinder = new LrFinderState(api);
    this.predictions = new PredictionsState(api);
    this.testImages = new TestImagesState(api);
    this.trainer = new TrainerState(api, this.notices);
    api.on('menu:command', (command) => this.carryOut(command));
  }

  async load(): Promise<void> {
    await Promise.all([this.settings.load(), this.experiment.load()]);
    this.ready = true;
    await Promise.all([this.run.load(), this.trainer.load()]);
  }

  /** Whether training may start now; the views say why not. */
  get canTrain(): boolean {
    return !this.run.busy && !this.lrFinder.running && !this.model.hasErrors && this.trainer.lost === null;
  }

  async train(): Promise<void> {
    this.navigation.go('train');
    if (this.canTrain) await this.run.start(this.experiment.value);
  }

  /** Puts a learning rate into the experiment; a schedule keeps its course around it. */
  applyLearningRate(rate: number): void {
    this.experiment.edit((experiment) => {
      const { optimizer } = experiment.compile;
      return withOptimizer(experiment, { ...optimizer, learning_rate: withMainRate(optimizer.learning_rate, rate) });
    });
    this.notices.message('lr.applied', { rate: this.i18n.rate(rate) }, () => this.experiment.undo());
  }

  carryOut(command: MenuCommand): void {
    switch (command) {
      case 'new':
        return this.experiment.startNew();
      case 'open':
        return void this.experiment.open();
      case 'save':
        return void this.experiment.save();
      case 'save-as':
        return void this.experiment.save(null);
      case 'undo':
        return edited('undo') ? undefined : this.experiment.undo();
      case 'redo':
        return edited('redo') ? undefined : this.experiment.redo();
      case 'train':
        return void this.train();
      case 'pause':
        return void (this.run.canResume ? this.run.resume() : this.run.pause());
      case 'stop':
        return void this.run.stop();
      case 'view-data':
        return this.navigation.go('data');
      case 'view-model':
        return this.navigation.go('model');
      case 'view-train':
        return this.navigation.go('train');
      case 'view-lr-finder':
        return this.navigation.go('lr-finder');
      case 'view-predictions':
        return this.navigation.go('predictions');
      case 'view-settings':
        return this.navigation.go('settings');
    }
  }
}
