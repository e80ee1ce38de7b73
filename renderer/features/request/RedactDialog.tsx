// Blacks out parts of a filed document: the copy is made of pixels alone, and those under the boxes are gone.
import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import type { Attachment } from '@core/request/request';
import { useAttachment, useChannelMutation } from '@api/queries';
import { useFailureText, useText } from '@app/messages';
import { Button } from '@ui/Button';
import { Dialog } from '@ui/Dialog';
import { Notice } from '@ui/Notice';
import { useToast } from '@ui/Toast';
import { boxAfterKey, boxBetween, NEW_BOX, pixelsOf, type Box } from './boxes';
import { DocumentPages } from './DocumentPages';
import type { Pages } from './pages';

/** Good to read and to print: pixels to the inch of a page, and of a picture the longer side. */
const INCH = 200;
const LONGEST = 4000;
/** More would not fit into memory as pixels. */
const MOST_PAGES = 50;
type Boxes = Readonly<Record<number, readonly Box[]>>;

export interface RedactDialogProps {
  requestId: string;
  attachment: Attachment;
  onClose: () => void;
}

export function RedactDialog({ requestId, attachment, onClose }: RedactDialogProps) {
  const t = useText();
  const toast = useToast();
  const failureText = useFailureText();
  const { sha256, mediaType, name } = attachment;
  const file = useAttachment(requestId, sha256);
  const keep = useChannelMutation('attachments.keepRedacted');
  const [pages, setPages] = useState<Pages | null>(null);
  const [number, setNumber] = useState(1);
  const [boxes, setBoxes] = useState<Boxes>({});
  const [isMaking, setMaking] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  const all = Object.values(boxes).flat();
  const isTooLong = (pages?.count ?? 0) > MOST_PAGES;

  const save = async (from: Pages) => {
    setMaking(true);
    try {
      const made = await blackened(from, boxes, mediaType);
      await keep.mutateAsync({ requestId, sha256, pages: made });
      toast.show({ message: t('preview.redacted', { count: all.length }) });
      onClose();
    } finally {
      setMaking(false);
    }
  };
  return (
    <Dialog
      isOpen
      title={t('preview.redactOf', { file: name })}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('app.cancel')}</Button>
          <Button
            kind="primary"
            isDisabled={pages === null || isTooLong || all.length === 0 || isMaking}
            onPress={() => pages !== null && void save(pages).catch(() => setFailed(keep.error === null))}
          >
            {t(isMaking ? 'preview.redacting' : 'preview.redactDo')}
          </Button>
        </>
      }
    >
      <p>{t('preview.redactText')}</p>
      <div className="row">
        <Button
          icon="plus"
          isDisabled={pages === null}
          onPress={() => setBoxes({ ...boxes, [number]: [...(boxes[number] ?? []), NEW_BOX] })}
        >
          {t('preview.addBox')}
        </Button>
        <Button
          icon="undo"
          isDisabled={(boxes[number] ?? []).length === 0}
          onPress={() => setBoxes({ ...boxes, [number]: (boxes[number] ?? []).slice(0, -1) })}
        >
          {t('preview.removeLast')}
        </Button>
      </div>
      {isTooLong && <Notice tone="overdue">{t('preview.tooLong', { maximum: MOST_PAGES })}</Notice>}
      {(file.error ?? keep.error) && (
        <Notice tone="overdue">{failureText(file.error ?? keep.error ?? new Error())}</Notice>
      )}
      {hasFailed && <Notice tone="overdue">{t('preview.failed')}</Notice>}
      {file.data && !hasFailed && (
        <DocumentPages
          bytes={file.data.bytes}
          mediaType={mediaType}
          number={number}
          onNumber={setNumber}
          onOpened={setPages}
          onFailure={() => setFailed(true)}
        >
          <BoxesOver
            key={number}
            boxes={boxes[number] ?? []}
            onChange={(next) => setBoxes({ ...boxes, [number]: next })}
          />
        </DocumentPages>
      )}
    </Dialog>
  );
}

interface BoxesOverProps {
  boxes: readonly Box[];
  onChange: (boxes: readonly Box[]) => void;
}

function BoxesOver({ boxes, onChange }: BoxesOverProps) {
  const t = useText();
  const page = useRef<HTMLDivElement>(null);
  const [drawing, setDrawing] = useState<{ from: { x: number; y: number }; to: { x: number; y: number } } | null>(null);
  const count = useRef(boxes.length);
  useEffect(() => {
    // A new box is the one to move or to remove; without one that was removed the dialog still needs a focus.
    if (boxes.length !== count.current)
      (page.current?.querySelector<HTMLElement>('button:last-of-type') ?? page.current)?.focus();
    count.current = boxes.length;
  }, [boxes.length]);
  const placeOf = (event: PointerEvent) => {
    const { left, top, width, height } = page.current?.getBoundingClientRect() ?? new DOMRect(0, 0, 1, 1);
    return { x: (event.clientX - left) / width, y: (event.clientY - top) / height };
  };
  const end = () => {
    const drawn = drawing && boxBetween(drawing.from, drawing.to);
    if (drawn) onChange([...boxes, drawn]);
    setDrawing(null);
  };
  const press = (event: KeyboardEvent, i: number) => {
    const box = boxes[i];
    const next = box && boxAfterKey(box, event.key, event.shiftKey);
    if (next) onChange(boxes.with(i, next));
    else if (event.key === 'Delete' || event.key === 'Backspace') onChange(boxes.toSpliced(i, 1));
    else return;
    event.preventDefault();
  };
  const shown = drawing && boxBetween(drawing.from, drawing.to);
  const place = ({ x, y, width, height }: Box) => ({
    left: `${x * 100}%`,
    top: `${y * 100}%`,
    width: `${width * 100}%`,
    height: `${height * 100}%`,
  });
  return (
    <div
      ref={page}
      className="redact-page"
      tabIndex={-1}
      onPointerDown={(event) => {
        if (event.target !== page.current || event.button !== 0) return;
        page.current.setPointerCapture(event.pointerId);
        setDrawing({ from: placeOf(event), to: placeOf(event) });
      }}
      onPointerMove={(event) => drawing && setDrawing({ ...drawing, to: placeOf(event) })}
      onPointerUp={end}
      onPointerCancel={() => setDrawing(null)}
    >
      {boxes.map((box, i) => (
        <button
          key={i}
          type="button"
          className="redact-box"
          style={place(box)}
          aria-label={t('preview.box', { number: i + 1, ...percents(box) })}
          onKeyDown={(event) => press(event, i)}
        />
      ))}
      {shown && <div className="redact-box" style={place(shown)} />}
    </div>
  );
}

const percents = ({ x, y, width, height }: Box) => ({
  left: Math.round(x * 100),
  top: Math.round(y * 100),
  width: Math.round(width * 100),
  height: Math.round(height * 100),
});

/** Every page as a picture with its boxes drawn into it; `width` and `height` as {@link Pages.size} has them. */
async function blackened(pages: Pages, boxes: Boxes, mediaType: string) {
  const made: { picture: Uint8Array; width: number; height: number }[] = [];
  for (let number = 1; number <= pages.count; number += 1) {
    const { width, height } = await pages.size(number);
    const pixels =
      mediaType === 'application/pdf'
        ? (width / 72) * INCH
        : Math.min(width, (width / Math.max(width, height)) * LONGEST);
    const canvas = await pages.draw(number, Math.round(Math.min(pixels, LONGEST)), new AbortController().signal);
    const context = canvas?.getContext('2d');
    if (!canvas || !context) throw new Error('This window cannot draw');
    context.fillStyle = '#000';
    for (const box of boxes[number] ?? []) {
      const covered = pixelsOf(box, canvas);
      context.fillRect(covered.x, covered.y, covered.width, covered.height);
    }
    const type = mediaType === 'image/png' ? 'image/png' : 'image/jpeg';
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, 0.9));
    if (blob === null) throw new Error('The page cannot be made a picture');
    made.push({ picture: new Uint8Array(await blob.arrayBuffer()), width, height });
  }
  return made;
}
