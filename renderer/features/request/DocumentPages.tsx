// A filed document on the screen, one page at a time.
import { useEffect, useEffectEvent, useRef, useState, type ReactNode } from 'react';
import { useText } from '@app/messages';
import { Button } from '@ui/Button';
import { openPages, type Pages } from './pages';
import './DocumentPages.css';

export interface DocumentPagesProps {
  bytes: Uint8Array;
  mediaType: string;
  /** From 1. */
  number: number;
  onNumber: (number: number) => void;
  onOpened?: (pages: Pages) => void;
  /** It is damaged, or cannot be shown. */
  onFailure: () => void;
  /** What lies over the page. */
  children?: ReactNode;
}

export function DocumentPages({ bytes, mediaType, number, onNumber, children, ...told }: DocumentPagesProps) {
  const t = useText();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [pages, setPages] = useState<Pages | null>(null);
  const [width, setWidth] = useState(0);
  const failed = useEffectEvent(told.onFailure);
  const isOpened = useEffectEvent((opened: Pages) => {
    setPages(opened);
    told.onOpened?.(opened);
  });

  useEffect(() => {
    let wanted = true;
    let opened: Pages | null = null;
    openPages(bytes, mediaType).then(
      (next) => {
        opened = next;
        if (wanted) isOpened(next);
        else next.close();
      },
      () => wanted && failed(),
    );
    return () => {
      wanted = false;
      opened?.close();
    };
  }, [bytes, mediaType]);

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
    if (pages === null || width === 0) return;
    const turned = new AbortController();
    pages.draw(number, width, turned.signal).then(
      (drawn) => {
        const target = canvas.current;
        if (drawn === null || target === null || turned.signal.aborted) return;
        target.width = drawn.width;
        target.height = drawn.height;
        target.getContext('2d')?.drawImage(drawn, 0, 0);
        target.dataset.drawn = String(number);
      },
      () => !turned.signal.aborted && failed(),
    );
    return () => turned.abort();
  }, [pages, number, width]);

  const count = pages?.count ?? 1;
  return (
    <div className="document-pages">
      <div className="document-page">
        <canvas
          ref={canvas}
          className="document-canvas"
          role="img"
          aria-label={t('newRequest.preview.page', { page: number, pages: count })}
        />
        {children}
      </div>
      <Turn
        label={t('newRequest.preview.pages')}
        earlier={t('newRequest.preview.previous')}
        later={t('newRequest.preview.next')}
        at={number}
        count={count}
        onTurn={onNumber}
      >
        {number}/{count}
      </Turn>
    </div>
  );
}

export interface TurnProps {
  label: string;
  earlier: string;
  later: string;
  /** From 1. */
  at: number;
  count: number;
  onTurn: (at: number) => void;
  /** Where one is, in words. */
  children: ReactNode;
}

/** Turns pages, or goes through files; nothing where there is one only. */
export function Turn({ label, earlier, later, at, count, onTurn, children }: TurnProps) {
  const group = useRef<HTMLDivElement>(null);
  const hasTurned = useRef(false);
  useEffect(() => {
    // A button that is pressed for the last time is disabled, and would leave the dialog without a focus.
    const focused = document.activeElement;
    const isLost = focused === document.body || focused?.matches(':disabled') === true;
    if (hasTurned.current && isLost) group.current?.querySelector<HTMLElement>('button:enabled')?.focus();
    hasTurned.current = false;
  }, [at]);
  const turn = (by: number) => {
    hasTurned.current = true;
    onTurn(at + by);
  };
  if (count < 2) return null;
  return (
    <div ref={group} className="row document-switch" role="group" aria-label={label}>
      <Button isDisabled={at === 1} onPress={() => turn(-1)}>
        {earlier}
      </Button>
      <span className="small soft tabular" role="status">
        {children}
      </span>
      <Button isDisabled={at === count} onPress={() => turn(1)}>
        {later}
      </Button>
    </div>
  );
}
