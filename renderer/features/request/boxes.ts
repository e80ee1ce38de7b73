// Black boxes over a page: drawn with the mouse, or moved with the keyboard; places are shares of the page, from 0 to 1.

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

const STEP = 0.01;
const SMALLEST = 0.005;
/** Where a box begins its life that is not drawn. */
export const NEW_BOX: Box = { x: 0.3, y: 0.45, width: 0.4, height: 0.05 };

const within = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

/** The box between two places of the mouse, as far as it lies on the page; null for one too small to be meant. */
export function boxBetween(from: { x: number; y: number }, to: { x: number; y: number }): Box | null {
  const [left, right] = [from.x, to.x].map((x) => within(x, 0, 1)).sort((a, b) => a - b) as [number, number];
  const [top, bottom] = [from.y, to.y].map((y) => within(y, 0, 1)).sort((a, b) => a - b) as [number, number];
  if (right - left < SMALLEST || bottom - top < SMALLEST) return null;
  return { x: left, y: top, width: right - left, height: bottom - top };
}

const ARROWS: Readonly<Record<string, [x: number, y: number]>> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
};

/** The box after a key: an arrow moves it, with Shift its lower right corner; null for another key. */
export function boxAfterKey(box: Box, key: string, shift: boolean): Box | null {
  const [dx, dy] = ARROWS[key] ?? [0, 0];
  if (dx === 0 && dy === 0) return null;
  const { x, y, width, height } = box;
  return shift
    ? { x, y, width: within(width + dx, STEP, 1 - x), height: within(height + dy, STEP, 1 - y) }
    : { x: within(x + dx, 0, 1 - width), y: within(y + dy, 0, 1 - height), width, height };
}

/** The pixels that a box covers, all of those that it touches. */
export function pixelsOf(box: Box, page: { width: number; height: number }): Box {
  const [x, y] = [Math.floor(box.x * page.width), Math.floor(box.y * page.height)];
  return {
    x,
    y,
    width: Math.ceil((box.x + box.width) * page.width) - x,
    height: Math.ceil((box.y + box.height) * page.height) - y,
  };
}
