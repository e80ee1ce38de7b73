import { describe, expect, it } from 'vitest';
import { boxAfterKey, boxBetween, NEW_BOX, pixelsOf } from './boxes';

describe('a box drawn with the mouse', () => {
  it('is the same in whichever direction it was drawn', () => {
    const box = boxBetween({ x: 0.25, y: 0.5 }, { x: 0.75, y: 0.625 });
    expect(box).toEqual({ x: 0.25, y: 0.5, width: 0.5, height: 0.125 });
    expect(boxBetween({ x: 0.75, y: 0.5 }, { x: 0.25, y: 0.625 })).toEqual(box);
  });
  it('ends at the edge of the page', () => {
    expect(boxBetween({ x: -1, y: 0.5 }, { x: 2, y: 3 })).toEqual({ x: 0, y: 0.5, width: 1, height: 0.5 });
  });
  it('is none where the mouse hardly moved', () => {
    expect(boxBetween({ x: 0.5, y: 0.5 }, { x: 0.501, y: 0.9 })).toBeNull();
  });
});

describe('a box moved with the keyboard', () => {
  it('goes where the arrow points, and stays on the page', () => {
    expect(boxAfterKey(NEW_BOX, 'ArrowRight', false)?.x).toBeCloseTo(0.31);
    expect(boxAfterKey(NEW_BOX, 'ArrowUp', false)?.y).toBeCloseTo(0.44);
    let box = NEW_BOX;
    for (let i = 0; i < 200; i += 1) box = boxAfterKey(box, i % 2 === 0 ? 'ArrowLeft' : 'ArrowDown', false) ?? box;
    expect(box.x).toBe(0);
    expect(box.y + box.height).toBeCloseTo(1);
  });
  it('grows and shrinks with Shift, never to nothing and never beyond the page', () => {
    expect(boxAfterKey(NEW_BOX, 'ArrowRight', true)?.width).toBeCloseTo(0.41);
    let box = NEW_BOX;
    for (let i = 0; i < 200; i += 1) box = boxAfterKey(box, i % 2 === 0 ? 'ArrowRight' : 'ArrowUp', true) ?? box;
    expect(box.x + box.width).toBeCloseTo(1);
    expect(box.height).toBeCloseTo(0.01);
  });
  it('leaves other keys alone', () => {
    expect(boxAfterKey(NEW_BOX, 'Tab', false)).toBeNull();
  });
});

it('covers every pixel that it touches', () => {
  expect(pixelsOf({ x: 0.105, y: 0.2, width: 0.1, height: 0.1 }, { width: 100, height: 10 })).toEqual({
    ...{ x: 10, y: 2, width: 11, height: 2 },
  });
});
