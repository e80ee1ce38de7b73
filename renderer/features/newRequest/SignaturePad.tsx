// Drawing a signature with mouse, finger or pen: black ink on white paper, kept as curves cut to their ink.
import Pad, { type PointGroup } from 'signature_pad';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { drawingSchema, type Drawing } from '@core/letter/drawing';
import { useText } from '@app/messages';
import { Button } from '@ui/Button';

/** `onChange` gets what is drawn, or null once nothing is any more. */
export function SignaturePad({ onChange }: { onChange: (drawing: Drawing | null) => void }) {
  const t = useText();
  const canvas = useRef<HTMLCanvasElement>(null);
  const pad = useRef<Pad | null>(null);
  /** What was drawn after each stroke; the last is on the paper. */
  const [history, setHistory] = useState<readonly PointGroup[][]>([[]]);
  const strokes = history.at(-1) ?? [];
  const drawn = useEffectEvent(() => {
    setHistory([...history, structuredClone(pad.current?.toData() ?? [])]);
    if (pad.current !== null) onChange(drawingOf(pad.current));
  });

  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const made = new Pad(element, { penColor: '#000', minWidth: 0.8, maxWidth: 2.4 });
    pad.current = made;
    const fit = () => {
      const data = made.toData();
      const density = window.devicePixelRatio;
      element.width = element.clientWidth * density;
      element.height = element.clientHeight * density;
      element.getContext('2d')?.scale(density, density);
      made.fromData(data);
    };
    const sizes = new ResizeObserver(fit);
    sizes.observe(element);
    made.addEventListener('endStroke', drawn);
    return () => {
      sizes.disconnect();
      made.off();
      pad.current = null;
    };
  }, []);

  const show = (next: readonly PointGroup[][]) => {
    pad.current?.fromData(structuredClone(next.at(-1) ?? []), { clear: true });
    setHistory(next);
    if (pad.current !== null) onChange(drawingOf(pad.current));
  };
  return (
    <>
      <div className="signature-paper">
        <canvas
          ref={canvas}
          className="signature-canvas"
          role="img"
          aria-label={t('newRequest.sign.canvas', { strokes: strokes.length })}
        />
        <span className="signature-line" aria-hidden="true" />
      </div>
      <div className="row">
        <Button icon="undo" onPress={() => show(history.slice(0, -1))} isDisabled={history.length === 1}>
          {t('newRequest.sign.undo')}
        </Button>
        <Button icon="close" onPress={() => show([...history, []])} isDisabled={strokes.length === 0}>
          {t('newRequest.sign.clear')}
        </Button>
      </div>
    </>
  );
}

/** The curves on the paper, cut to their ink; null when there are none. signature_pad gives them as an SVG picture. */
function drawingOf(pad: Pad): Drawing | null {
  const svg = new DOMParser().parseFromString(pad.toSVG(), 'image/svg+xml');
  const numbers = (text: string | null) => (text?.match(/-?\d+(?:\.\d+)?(?:e-?\d+)?/g) ?? []).map(Number);
  const curves = [...svg.querySelectorAll('path, circle')].flatMap((shape) => {
    const named = (name: string) => numbers(shape.getAttribute(name));
    if (shape.tagName === 'path') return [[...named('stroke-width'), ...named('d')]];
    // A dot is a curve that goes nowhere.
    const [x = 0, y = 0] = [...named('cx'), ...named('cy')];
    return [[2 * (named('r')[0] ?? 0), x, y, x, y, x, y, x, y]];
  });
  const ink = curves.map(([pen = 0, ...places]) => {
    const [xs, ys] = [places.filter((_, i) => i % 2 === 0), places.filter((_, i) => i % 2 === 1)];
    const half = pen / 2;
    return [Math.min(...xs) - half, Math.min(...ys) - half, Math.max(...xs) + half, Math.max(...ys) + half] as const;
  });
  if (ink.length === 0) return null;
  const [left, top] = [Math.min(...ink.map((box) => box[0])), Math.min(...ink.map((box) => box[1]))];
  return drawingSchema.parse({
    width: Math.max(...ink.map((box) => box[2])) - left,
    height: Math.max(...ink.map((box) => box[3])) - top,
    curves: curves.map(([pen, ...places]) => [pen, ...places.map((value, i) => value - (i % 2 === 0 ? left : top))]),
  });
}
