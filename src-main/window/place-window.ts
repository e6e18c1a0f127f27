/** Where the window opens: where it was, unless that screen is gone. */
import type { WindowBounds } from '../contract/settings.js';

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Bounds without `x` and `y` where the system shall choose. */
export interface Placement {
  readonly x?: number;
  readonly y?: number;
  readonly width: number;
  readonly height: number;
}

export const smallestWindow = { width: 1024, height: 700 } as const;
const firstWindow = { width: 1360, height: 880 } as const;

/** How much of the title bar must be seen for the window to be caught with the mouse. Pixels. */
const grip = { width: 120, height: 40 } as const;

function overlap(startA: number, lengthA: number, startB: number, lengthB: number): number {
  return Math.min(startA + lengthA, startB + lengthB) - Math.max(startA, startB);
}

function isReachable(bounds: Area, area: Area): boolean {
  const top = { ...bounds, height: grip.height };
  return (
    overlap(top.x, top.width, area.x, area.width) >= grip.width &&
    overlap(top.y, top.height, area.y, area.height) >= grip.height
  );
}

/**
 * @param remembered the window's last bounds
 * @param workAreas the screens without their panels; the first is the primary one
 */
export function placeWindow(remembered: WindowBounds | undefined, workAreas: readonly Area[]): Placement {
  const { x, y, width, height } = { x: undefined, y: undefined, ...(remembered ?? firstWindow) };
  const place = x === undefined || y === undefined ? undefined : { x, y };
  const screen = place && workAreas.find((area) => isReachable({ ...place, width, height }, area));
  const room = screen ?? workAreas[0] ?? firstWindow;
  const size = {
    width: Math.max(smallestWindow.width, Math.min(width, room.width)),
    height: Math.max(smallestWindow.height, Math.min(height, room.height)),
  };
  return screen === undefined ? size : { ...place, ...size };
}
