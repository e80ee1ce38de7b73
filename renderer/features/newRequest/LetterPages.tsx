// The pages of a letter as they will be printed, one at a time, with the window of the envelope drawn over the first.
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { LAYOUTS } from '@core/letter/envelope';
import type { Envelope } from '@core/request/requestFile';
import { useText } from '@app/messages';
import { Icon } from '@ui/Icon';
import { drawPage, openPdf } from './pdfPages';
import './LetterPages.css';

/** Between the text in the window and the line drawn around it, in millimetres. */
const MARGIN = 2;

export interface LetterPagesProps {
  pdf: Uint8Array;
  pages: number;
  /** The letter in words, for those who cannot see the page. */
  text: string;
  envelope: Envelope;
  /** The page shown first; the last one is where the signature stands. */
  opensAt?: 'first' | 'last';
}

export function LetterPages({ pdf, pages, text, envelope, opensAt = 'first' }: LetterPagesProps) {
  const t = useText();
  const [wanted, setWanted] = useState(opensAt === 'first' ? 1 : pages);
  const [isBroken, setBroken] = useState(false);
  const number = Math.min(wanted, pages);
  const { page, address } = LAYOUTS[envelope];
  // The text begins at the edge of what shows at least; the window itself is a little larger.
  const frame = {
    x: address.x - MARGIN,
    y: address.y - MARGIN,
    width: address.width + 2 * MARGIN,
    height: address.height + 2 * MARGIN,
  };
  const percent = (part: number, whole: number) => `${(100 * part) / whole}%`;
  // The words are what counts, should the picture fail.
  if (isBroken) return <div className="letter-words sheet">{text}</div>;
  return (
    <div className="letter-pages">
      <div className="letter-sheet" style={{ aspectRatio: `${page.width} / ${page.height}` }}>
        <PageCanvas
          pdf={pdf}
          number={number}
          label={t('newRequest.preview.page', { page: number, pages })}
          onFailure={() => setBroken(true)}
        />
        {number === 1 && (
          <div
            className="letter-window"
            aria-hidden="true"
            style={{
              left: percent(frame.x, page.width),
              top: percent(frame.y, page.height),
              width: percent(frame.width, page.width),
              height: percent(frame.height, page.height),
            }}
          />
        )}
      </div>
      {pages > 1 && (
        <div className="letter-switch" role="group" aria-label={t('newRequest.preview.pages')}>
          <AriaButton
            className="letter-turn"
            aria-label={t('newRequest.preview.previous')}
            isDisabled={number === 1}
            onPress={() => setWanted(number - 1)}
          >
            <Icon name="chevron-left" />
          </AriaButton>
          <span className="tabular">
            {number}/{pages}
          </span>
          <AriaButton
            className="letter-turn"
            aria-label={t('newRequest.preview.next')}
            isDisabled={number === pages}
            onPress={() => setWanted(number + 1)}
          >
            <Icon name="chevron-right" />
          </AriaButton>
        </div>
      )}
      <div className="visually-hidden letter-text">{text}</div>
    </div>
  );
}

/** Draws beside the screen first, so that a page never flickers while one types. */
function PageCanvas({
  pdf,
  number,
  label,
  onFailure,
}: {
  pdf: Uint8Array;
  number: number;
  label: string;
  onFailure: () => void;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [opened, setOpened] = useState<PDFDocumentProxy | null>(null);
  const [width, setWidth] = useState(0);
  const failed = useEffectEvent(onFailure);

  useEffect(() => {
    let wanted = true;
    let document: PDFDocumentProxy | null = null;
    openPdf(pdf).then(
      (next) => {
        document = next;
        if (wanted) setOpened(next);
        else void next.loadingTask.destroy();
      },
      () => wanted && failed(),
    );
    return () => {
      wanted = false;
      void document?.loadingTask.destroy();
    };
  }, [pdf]);

  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const measure = new ResizeObserver(([entry]) =>
      setWidth(Math.round((entry?.contentRect.width ?? 0) * devicePixelRatio)),
    );
    measure.observe(element);
    return () => measure.disconnect();
  }, []);

  useEffect(() => {
    if (opened === null || width === 0) return;
    const turned = new AbortController();
    drawPage(opened, number, width, turned.signal).then(
      (drawn) => {
        const target = canvas.current;
        if (drawn === null || target === null) return;
        target.width = drawn.width;
        target.height = drawn.height;
        target.getContext('2d')?.drawImage(drawn, 0, 0);
        target.dataset.drawn = String(number);
      },
      // A document is freed as soon as a newer one is asked for; until that is there, its picture stays.
      () => !turned.signal.aborted && !opened.loadingTask.destroyed && failed(),
    );
    return () => turned.abort();
  }, [opened, number, width]);

  return <canvas ref={canvas} className="letter-canvas" role="img" aria-label={label} />;
}
