import { describe, expect, it } from 'vitest';
import {
  buildPalette,
  devicePixelsFor,
  paintColours,
  paintPicture,
  parseHex,
  scaleFor,
} from '../../../../src-renderer/pictures/palette.js';

describe('buildPalette', () => {
  const palette = buildPalette(parseHex('#ffffff'), parseHex(' #16161d'));

  it('goes from low to high, opaque all the way', () => {
    expect([...palette.subarray(0, 4)]).toEqual([255, 255, 255, 255]);
    expect([...palette.subarray(255 * 4)]).toEqual([0x16, 0x16, 0x1d, 255]);
    expect(palette.filter((_, index) => index % 4 === 3).every((alpha) => alpha === 255)).toBe(true);
  });

  it('rises or falls without a step back', () => {
    for (let value = 1; value < 256; value += 1) expect(palette[value * 4]).toBeLessThanOrEqual(palette[value * 4 - 4] ?? 0);
  });
});

describe('paintPicture', () => {
  it('puts the picture where it belongs in the strip and touches nothing else', () => {
    const palette = buildPalette(parseHex('#000000'), parseHex('#ffffff'));
    const strip = new Uint8ClampedArray(4 * 2 * 4);
    paintPicture(strip, 4, 2, Uint8Array.from([1, 2, 3, 4]), 2, palette);
    const reds = Array.from({ length: 8 }, (_, pixel) => strip[pixel * 4]);
    expect(reds).toEqual([0, 0, 1, 2, 0, 0, 3, 4]);
    expect(strip[3]).toBe(0);
  });
});

describe('devicePixelsFor', () => {
  it('is a whole number on every screen, and never nothing', () => {
    expect([1, 1.25, 1.5, 2].map((ratio) => devicePixelsFor(3, ratio))).toEqual([3, 4, 5, 6]);
    expect(devicePixelsFor(1, 0.75)).toBe(1);
  });

  it('is a part of one where a picture is made smaller', () => {
    expect(devicePixelsFor(0.25, 1)).toBe(0.25);
    expect(devicePixelsFor(0.25, 2)).toBe(0.5);
  });
});

describe('scaleFor', () => {
  it('is whole for small pictures and a fraction for large ones', () => {
    expect([8, 28, 56, 57].map((side) => scaleFor(56, side))).toEqual([7, 2, 1, 56 / 57]);
    expect(scaleFor(84, 28)).toBe(3);
  });
});

describe('paintColours', () => {
  it('keeps red, green and blue as they are', () => {
    const strip = new Uint8ClampedArray(3 * 1 * 4);
    paintColours(strip, 3, 1, Uint8Array.from([1, 2, 3, 4, 5, 6]), 2);
    expect([...strip]).toEqual([0, 0, 0, 0, 1, 2, 3, 255, 4, 5, 6, 255]);
  });
});
