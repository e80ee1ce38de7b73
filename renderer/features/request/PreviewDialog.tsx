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
import { DocumentPages } from './DocumentPages';

export type Filed = { on: string } & ({ letter: SignedLetter } | { attachment: Attachment });

/** What can be looked at, oldest first. */
export function filedOf({ events }: RequestState): Filed[] {
  return events.flatMap((event): Filed[] =>
    event.type === 'letterSigned'
      ? [{ on: event.on, letter: { ...event.data, on: event.on } }]
      : event.type === 'attachmentAdded' && isShowable(event.data.mediaType)
        ? [{ on: event.on, attachment: { ...event.data, on: event.on } }]
        : [],
  );
}

export const isShowable = (mediaType: string): boolean =>
  ['application/pdf', 'image/png', 'image/jpeg'].includes(mediaType);

const hashOf = (filed: Filed) => ('letter' in filed ? filed.letter.sha256 : filed.attachment.sha256);

export interface PreviewDialogProps {
  state: RequestState;
  /** SHA-256 of the file that is shown first. */
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
      filed.findIndex((one) => hashOf(one) === opensAt),
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
      {filed.length > 1 && (
        <div className="row preview-switch" role="group" aria-label={t('preview.files')}>
          <Button icon="chevron-left" isDisabled={at === 0} onPress={() => setAt(at - 1)}>
            {t('preview.earlier')}
          </Button>
          <span className="small soft tabular" role="status">
            {t('preview.at', { number: at + 1, count: filed.length, day: day(shown.on, 'medium') })}
          </span>
          <Button isDisabled={at === filed.length - 1} onPress={() => setAt(at + 1)}>
            {t('preview.later')}
          </Button>
        </div>
      )}
      {'letter' in shown ? (
        <Letter key={hashOf(shown)} requestId={state.id} letter={shown.letter} />
      ) : (
        <Proof key={hashOf(shown)} requestId={state.id} attachment={shown.attachment} />
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
