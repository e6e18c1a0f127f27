/** The views in the order of the work. */
export const workViews = ['data', 'model', 'train', 'lr-finder', 'predictions'] as const;
export type ViewName = (typeof workViews)[number] | 'settings';

export class NavigationState {
  view = $state<ViewName>('model');

  go(view: ViewName): void {
    this.view = view;
  }
}
