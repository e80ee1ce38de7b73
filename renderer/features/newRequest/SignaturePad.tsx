// Drawing a signature with mouse, finger or pen: black ink on white paper, kept as a picture cut to its ink.
import Pad, { type PointGroup } from 'signature_pad';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useText } from '@app/messages';
import { Button } from '@ui/Button';

/** Pixels of the picture per pixel of the screen: cut to the ink and printed 6 cm wide it still has 600 dots per inch. */
const DENSITY = 5;
const READ_OFTEN: CanvasRenderingContext2DSettings = { willReadFrequently: true };
const contextOf = (canvas: HTMLCanvasElement) => canvas.getContext('2d', READ_OFTEN);
/** `onChange` gets a PNG with a transparent ground, or null once nothing is drawn any more. */
export function SignaturePad({ onChange }: { onChange: (png: Promise<Uint8Array | null>) => void }) {
  const t = useText();
  const canvas = useRef<HTMLCanvasElement>(null);
  const pad = useRef<Pad | null>(null);
  /** What was drawn after each stroke; the last is on the paper. */
  const [history, setHistory] = useState<readonly PointGroup[][]>([[]]);
  const strokes = history.at(-1) ?? [];
  const drawn = useEffectEvent(() => {
    setHistory([...history, structuredClone(pad.current?.toData() ?? [])]);
    if (canvas.current !== null) onChange(pngOf(canvas.current));
  });

  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const made = new Pad(element, { penColor: '#000', minWidth: 0.8, maxWidth: 2.4, canvasContextOptions: READ_OFTEN });
    pad.current = made;
    const fit = () => {
      const data = made.toData();
      element.width = element.clientWidth * DENSITY;
      element.height = element.clientHeight * DENSITY;
      contextOf(element)?.scale(DENSITY, DENSITY);
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
    if (canvas.current !== null) onChange(pngOf(canvas.current));
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

async function pngOf(canvas: HTMLCanvasElement): Promise<Uint8Array | null> {
  const context = contextOf(canvas);
  if (context === null) return null;
  const { width, height } = canvas;
  const { data } = context.getImageData(0, 0, width, height);
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (data[(y * width + x) * 4 + 3] === 0) continue;
      [left, right] = [Math.min(left, x), Math.max(right, x)];
      [top, bottom] = [Math.min(top, y), y];
    }
  }
  if (right < 0) return null;
  const cut = document.createElement('canvas');
  cut.width = right - left + 1;
  cut.height = bottom - top + 1;
  cut.getContext('2d')?.drawImage(canvas, -left, -top);
  const blob = await new Promise<Blob | null>((resolve) => cut.toBlob(resolve, 'image/png'));
  return blob && new Uint8Array(await blob.arrayBuffer());
}
