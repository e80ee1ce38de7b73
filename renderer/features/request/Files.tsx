// Letters and proofs of a request: look at them, save copies, print, add more.
import { useState } from 'react';
import type { RequestView } from '@contract/views';
import { proofOfSending } from '@core/request/delivery';
import { PROOFS, type Proof } from '@core/request/events';
import type { Attachment, RequestState, SignedLetter, StandingEvent } from '@core/request/request';
import { useAppInfo, useChannelMutation } from '@api/queries';
import { useDay, useFailureText, useText } from '@app/messages';
import { Button } from '@ui/Button';
import { DateField } from '@ui/DateField';
import { Dialog } from '@ui/Dialog';
import { Icon } from '@ui/Icon';
import { MenuButton } from '@ui/MenuButton';
import { Notice } from '@ui/Notice';
import { Select } from '@ui/Select';
import { EvidenceDialog } from '../evidence/EvidenceDialog';
import { PostNote } from './PostNote';
import { isShowable, PreviewDialog } from './PreviewDialog';
import { RedactDialog } from './RedactDialog';
import { useExports } from './useExports';
import { useTakeBack } from './useTakeBack';

export function Files({ view, onPrint }: { view: RequestView; onPrint: () => void }) {
  const t = useText();
  const day = useDay();
  const failureText = useFailureText();
  const [opened, setOpened] = useState<string | null>(null);
  const [redacting, setRedacting] = useState<Attachment | null>(null);
  const [adding, setAdding] = useState(false);
  const [isSaving, setSaving] = useState(false);
  const saveLetter = useChannelMutation('deliver.savePdf');
  const saveProof = useChannelMutation('attachments.save');
  const { saveCalendar, error: calendarError } = useExports();
  const { id, letters } = view.state;
  const proofs = view.state.events.filter((event) => event.type === 'attachmentAdded');
  const nameOf = ({ on, pages, request }: SignedLetter) =>
    request.followUp === undefined
      ? t('request.file.letter', { day: day(on), pages })
      : t('followUp.letter', { kind: t(`followUp.${request.followUp.kind}.name`), day: day(on) });
  const failure = saveLetter.error ?? saveProof.error ?? calendarError;
  return (
    <section className="request-files" aria-labelledby="letters-and-files">
      <h3 id="letters-and-files">{t('request.files')}</h3>
      <ul>
        {[...letters].reverse().map((letter) => (
          <li key={letter.letterId} className="file-row">
            <Button kind="quiet" icon="file" onPress={() => setOpened(letter.letterId)}>
              {nameOf(letter)}
              {isSuperseded(letter, view.state) && ` · ${t('request.file.superseded')}`}
            </Button>
            <MenuButton
              label={t('request.file.more')}
              aria-label={t('request.file.moreOf', { file: letter.fileName })}
              items={[
                {
                  id: 'save',
                  label: t('request.file.save'),
                  onAction: () => saveLetter.mutate({ requestId: id, letterId: letter.letterId }),
                },
                ...(letter.letterId === view.state.letter.letterId
                  ? [{ id: 'print', label: t('request.step.print'), onAction: onPrint }]
                  : []),
              ]}
            />
          </li>
        ))}
        {proofs.map((event) => (
          <ProofRow
            key={event.id}
            event={event}
            requestId={id}
            onOpen={() => setOpened(event.id)}
            onRedact={() => setRedacting({ ...event.data, on: event.on })}
            onSave={(sha256) => saveProof.mutate({ requestId: id, sha256 })}
          />
        ))}
      </ul>
      <div className="file-actions">
        <Button kind="quiet" icon="plus" onPress={() => setAdding(true)}>
          {t('request.proof.add')}
        </Button>
        <Button kind="quiet" icon="file" onPress={() => setSaving(true)}>
          {t('evidence.save')}
        </Button>
        {view.state.sentOn !== null && (view.dueOn !== null || view.urgency === 'done') && (
          <Button kind="quiet" icon="calendar" onPress={() => saveCalendar([id])}>
            {t(view.urgency === 'done' ? 'request.calendarEnd' : 'request.calendar')}
          </Button>
        )}
      </div>
      {failure && <Notice tone="overdue">{failureText(failure)}</Notice>}
      {opened && (
        <PreviewDialog
          state={view.state}
          opensAt={opened}
          onClose={() => setOpened(null)}
          onSave={(filed) =>
            'letter' in filed
              ? saveLetter.mutate({ requestId: id, letterId: filed.letter.letterId })
              : saveProof.mutate({ requestId: id, sha256: filed.attachment.sha256 })
          }
        />
      )}
      {redacting && <RedactDialog requestId={id} attachment={redacting} onClose={() => setRedacting(null)} />}
      {isSaving && <EvidenceDialog requestIds={[id]} onClose={() => setSaving(false)} />}
      {adding && <AddProof view={view} onClose={() => setAdding(false)} />}
    </section>
  );
}

/** Whether another letter took its place before it was sent. */
function isSuperseded({ letterId, request: { followUp } }: SignedLetter, { letter, further }: RequestState): boolean {
  if (followUp === undefined) return letterId !== letter.letterId;
  const at = further.findIndex((one) => one.letterId === letterId);
  const isSameKind = (one: SignedLetter) => one.request.followUp?.kind === followUp.kind;
  return further[at]?.sentOn === null && further.slice(at + 1).some(isSameKind);
}

interface ProofRowProps {
  event: Extract<StandingEvent, { type: 'attachmentAdded' }>;
  requestId: string;
  onOpen: () => void;
  onRedact: () => void;
  onSave: (sha256: string) => void;
}

function ProofRow({ event, requestId, onOpen, onRedact, onSave }: ProofRowProps) {
  const t = useText();
  const { takeBack } = useTakeBack(requestId);
  const [asking, setAsking] = useState(false);
  const { mediaType, name, proof, sha256 } = event.data;
  const words = `${proof !== undefined && proof !== 'other' ? `${t(`request.proof.kind.${proof}`)} · ` : ''}${name}`;
  const canShow = isShowable(mediaType);
  return (
    <li className="file-row">
      {canShow ? (
        <Button kind="quiet" icon="file" onPress={onOpen}>
          {words}
        </Button>
      ) : (
        <span className="file-name">
          <Icon name="file" />
          {words}
        </span>
      )}
      <MenuButton
        label={t('request.file.more')}
        aria-label={t('request.file.moreOf', { file: name })}
        items={[
          { id: 'save', label: t('request.file.saveCopy'), onAction: () => onSave(sha256) },
          ...(canShow ? [{ id: 'redact', label: t('preview.redact'), onAction: onRedact }] : []),
          { id: 'remove', label: t('request.proof.remove'), onAction: () => setAsking(true) },
        ]}
      />
      <Dialog
        role="alertdialog"
        title={t('request.proof.removeTitle')}
        isOpen={asking}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button onPress={() => setAsking(false)}>{t('app.cancel')}</Button>
            <Button
              kind="danger"
              onPress={() => {
                setAsking(false);
                takeBack(event.id);
              }}
            >
              {t('app.remove')}
            </Button>
          </>
        }
      >
        <p>{t('request.proof.removeText', { name })}</p>
      </Dialog>
    </li>
  );
}

function AddProof({ view: { state }, onClose }: { view: RequestView; onClose: () => void }) {
  const t = useText();
  const failureText = useFailureText();
  const today = useAppInfo().data?.today ?? '';
  const [on, setOn] = useState(today);
  const [proof, setProof] = useState(expectedProof(state));
  const add = useChannelMutation('attachments.add');
  return (
    <Dialog
      title={t('request.proof.add')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('app.cancel')}</Button>
          <Button
            kind="primary"
            isDisabled={on === ''}
            onPress={() =>
              add.mutate({ requestId: state.id, on, proof }, { onSuccess: (view) => view !== null && onClose() })
            }
          >
            {t('request.proof.choose')}
          </Button>
        </>
      }
    >
      <p className="soft">{t('request.proof.text')}</p>
      <Select
        label={t('request.proof.kind')}
        value={proof}
        onChange={setProof}
        options={PROOFS.map((id) => ({ id, label: t(`request.proof.kind.${id}`) }))}
      />
      {state.channel !== null && <PostNote request={state} channel={state.channel} />}
      <DateField label={t('request.proof.on')} value={on} onChange={setOn} max={today} />
      {add.error && <Notice tone="overdue">{failureText(add.error)}</Notice>}
    </Dialog>
  );
}

/** The proof that is most likely to come next: of sending, then of receipt, then the answer. */
function expectedProof({ attachments, channel, receivedOn, answeredOn }: RequestState): Proof {
  if (answeredOn !== null) return 'answer';
  const first = proofOfSending(channel ?? 'post');
  const isKept = receivedOn !== null || attachments.some(({ proof }) => proof === first);
  return first === 'posting-receipt' && isKept ? 'delivery-record' : first;
}
