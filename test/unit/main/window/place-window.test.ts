import { expect, test } from 'vitest';
import { placeWindow } from '../../../../src-main/window/place-window.js';

const primary = { x: 0, y: 0, width: 1920, height: 1050 };
const right = { x: 1920, y: 0, width: 1600, height: 900 };

test('the first start lets the system choose where', () => {
  expect(placeWindow(undefined, [primary])).toEqual({ width: 1360, height: 880 });
});

test('it opens where it was', () => {
  const bounds = { x: 2000, y: 50, width: 1100, height: 800 };
  expect(placeWindow(bounds, [primary, right])).toEqual(bounds);
});

test('it comes back when its screen is gone', () => {
  expect(placeWindow({ x: 2000, y: 50, width: 1100, height: 800 }, [primary])).toEqual({ width: 1100, height: 800 });
});

test('it comes back when its title bar lies above the screen', () => {
  expect(placeWindow({ x: 100, y: -600, width: 1100, height: 800 }, [primary])).toEqual({ width: 1100, height: 800 });
});

test('it is no larger than its screen and no smaller than the smallest', () => {
  expect(placeWindow({ x: 1920, y: 0, width: 1920, height: 1050 }, [primary, right])).toMatchObject({
    width: 1600,
    height: 900,
  });
  expect(placeWindow({ x: 0, y: 0, width: 640, height: 480 }, [primary])).toMatchObject({ width: 1024, height: 700 });
  expect(placeWindow(undefined, [{ x: 0, y: 0, width: 800, height: 600 }])).toEqual({ width: 1024, height: 700 });
});

test('no screen at all is no crash', () => expect(placeWindow(undefined, [])).toEqual({ width: 1360, height: 880 }));
