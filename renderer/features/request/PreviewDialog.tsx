// Letters, answers and proofs of a request to look at, one after the other in the order of their days.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Attachment, RequestState, SignedLetter } from '@core/request/request';
import { call } from '@api/client';
import { useAttachment } from '@api/queries';
import { useDay, useFailureText, useText } from '@app/messages';
import { Button } from '@ui/Button';
import { Dialog } from '@ui/Dialog';
import { Notice } from '@ui/Notice';
import { LetterPages } from '../newRequest/LetterPages';
import { DocumentPages, Turn } from './DocumentPages';

/** `id`: that of the letter, or of the event by which the file was added. */
export type Filed = { id: string; on: string } & ({ letter: SignedLetter } | { attachment: Attachment });

/** What can be looked at, oldest first. */
export function filedOf({ events }: RequestState): Filed[] {
  return events.flatMap((event): Filed[] =>
    event.type === 'letterSigned'
      ? [{ id: event.data.letterId, on: event.on, letter: { ...event.data, on: event.on } }]
      : event.type === 'attachmentAdded' && isShowable(event.data.mediaType)
        ? [{ id: event.id, on: event.on, attachment: { ...event.data, on: event.on } }]
        : [],
  );
}

export const isShowable = (mediaType: string): boolean =>
  ['application/pdf', 'image/png', 'image/jpeg'].includes(mediaType);

export interface PreviewDialogProps {
  state: RequestState;
  /** {@link Filed.id} of what is shown first. */
  opensAt: string;
  onClose: () => void;
  onSave: (filed: Filed) => void;
}

export function PreviewDialog({ state, opensAt, onClose, onSave }: PreviewDialogProps) {
  const t = useText();
  const day = useDay();
  const filed = filedOf(state);
  const [at, setAt] = useState(
    Math.max(
      0,
      filed.findIndex((one) => one.id === opensAt),
    ),
  );
  const shown = filed[at];
  if (shown === undefined) return null;
  const title = 'letter' in shown ? shown.letter.fileName.replace(/\.pdf$/, '') : shown.attachment.name;
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={() => onSave(shown)}>
            {t('letter' in shown ? 'request.file.save' : 'request.file.saveCopy')}
          </Button>
          <Button kind="primary" onPress={onClose}>
            {t('app.close')}
          </Button>
        </>
      }
    >
      <Turn
        label={t('preview.files')}
        earlier={t('preview.earlier')}
        later={t('preview.later')}
        at={at + 1}
        count={filed.length}
        onTurn={(next) => setAt(next - 1)}
      >
        {t('preview.at', { number: at + 1, count: filed.length, day: day(shown.on, 'medium') })}
      </Turn>
      {'letter' in shown ? (
        <Letter key={shown.id} requestId={state.id} letter={shown.letter} />
      ) : (
        <Proof key={shown.id} requestId={state.id} attachment={shown.attachment} />
      )}
    </Dialog>
  );
}

function Letter({ requestId, letter }: { requestId: string; letter: SignedLetter }) {
  const failureText = useFailureText();
  const { letterId, pages, text, envelope } = letter;
  const bytes = useQuery({
    queryKey: ['letter.bytes', letterId],
    queryFn: () => call('letter.bytes', { requestId, letterId }),
    throwOnError: false,
  });
  if (bytes.error) return <Notice tone="overdue">{failureText(bytes.error)}</Notice>;
  return bytes.data && <LetterPages pdf={bytes.data.pdf} pages={pages} text={text} envelope={envelope} />;
}

function Proof({ requestId, attachment }: { requestId: string; attachment: Attachment }) {
  const t = useText();
  const failureText = useFailureText();
  const file = useAttachment(requestId, attachment.sha256);
  const [number, setNumber] = useState(1);
  const [hasFailed, setFailed] = useState(false);
  if (file.error) return <Notice tone="overdue">{failureText(file.error)}</Notice>;
  if (hasFailed) return <Notice tone="overdue">{t('preview.failed')}</Notice>;
  return (
    file.data && (
      <DocumentPages
        bytes={file.data.bytes}
        mediaType={attachment.mediaType}
        number={number}
        onNumber={setNumber}
        onFailure={() => setFailed(true)}
      />
    )
  );
}
