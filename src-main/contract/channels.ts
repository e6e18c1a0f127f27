/** The channels' bare names: all that the preload needs of the table in `ipc.ts`, whose schemas would make it large. */
import type { EventName, RequestName } from './ipc.js';

const requestTable: Readonly<Record<RequestName, true>> = {
  'app:info': true,
  'settings:read': true,
  'settings:change': true,
  'data:describe': true,
  'data:samples': true,
  'data:test-images': true,
  'data:rows': true,
  'data:test-rows': true,
  'data:class-means': true,
  'data:choose': true,
  'data:detect': true,
  'data:import': true,
  'data:cancel-import': true,
  'data:cache-size': true,
  'data:clear-cache': true,
  'experiment:examples': true,
  'experiment:read-draft': true,
  'experiment:write-draft': true,
  'experiment:open': true,
  'experiment:save': true,
  'training:start': true,
  'training:pause': true,
  'training:resume': true,
  'training:stop': true,
  'training:snapshot': true,
  'trainer:restart': true,
  'lr-finder:start': true,
  'lr-finder:stop': true,
  'predictions:test': true,
};

const eventTable: Readonly<Record<EventName, true>> = {
  'run:event': true,
  'run:progress': true,
  'lr-finder:point': true,
  'data:import-progress': true,
  'trainer:lost': true,
  'trainer:ready': true,
  'settings:changed': true,
  'menu:command': true,
};

export const requestNames: ReadonlySet<string> = new Set(Object.keys(requestTable));
export const eventNames: ReadonlySet<string> = new Set(Object.keys(eventTable));
