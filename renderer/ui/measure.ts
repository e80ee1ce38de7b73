// Sizes that drawings need: the width they have, and the width of their words.
import { type RefObject, useEffect, useState } from 'react';

/** Width of an element in CSS pixels, followed as it changes; 0 until it is known. */
export function useWidth(ref: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return width;
}

/** Pixels of one rem: drawings grow with the text. */
export function remPixels(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}

let context: CanvasRenderingContext2D | null = null;

/** Width in pixels of `text` in the interface's font, `size` in pixels. */
export function textWidth(text: string, size: number, weight: number): number {
  context ??= document.createElement('canvas').getContext('2d');
  if (context === null) return text.length * size * 0.6;
  context.font = `${weight} ${size}px Inter`;
  return context.measureText(text).width;
}
