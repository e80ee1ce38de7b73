// The rows of what there is to do, each with its status, a sentence and its one button.
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { Draft } from '@core/request/draft';
import type { RequestListItem } from '@core/request/listItem';
import { selector, useDay, useRightNames, useText } from '@app/messages';
import { useChannelMutation, useServiceOf } from '@api/queries';
import { Button } from '@ui/Button';
import { StatusChip } from '@ui/StatusChip';
import { useToast } from '@ui/Toast';
import { StatusOf } from '../request/StatusOf';
import type { Step, ToDo } from './toDo';

/** Rows at first, and with each "show more". */
const CHUNK = 30;

export function ToDoList({
  items,
  onStep,
}: {
  items: readonly ToDo[];
  onStep: (request: RequestListItem, step: Step) => void;
}) {
  const t = useText();
  const [shown, setShown] = useState(CHUNK);
  return (
    <>
      <ul className="sheet to-do">
        {items.slice(0, shown).map((item, i) => {
          const isFirst = i === 0;
          switch (item.kind) {
            case 'request':
              return <RequestRow key={item.request.id} {...item} isFirst={isFirst} onStep={onStep} />;
            case 'campaign':
              return <CampaignRow key={item.campaign.id} {...item} isFirst={isFirst} />;
            case 'draft':
              return <DraftRow key={item.draft.id} draft={item.draft} isFirst={isFirst} />;
          }
        })}
      </ul>
      {items.length > shown && (
        <div className="row">
          <Button onPress={() => setShown(shown + CHUNK)}>{t('today.more', { count: items.length - shown })}</Button>
        </div>
      )}
    </>
  );
}

interface RequestRowProps {
  request: RequestListItem;
  step: Step;
  isFirst: boolean;
  onStep: (request: RequestListItem, step: Step) => void;
}

function RequestRow({ request, step, isFirst, onStep }: RequestRowProps) {
  const t = useText();
  const rightNames = useRightNames();
  const sentence = useSentence();
  const { id, service, rights } = request;
  const action = t(`request.step.${step}`);
  return (
    <li className="to-do-row">
      <span className="to-do-chip">
        <StatusOf request={request} />
      </span>
      <div className="to-do-text">
        <p>
          <Link href={`/requests/${id}`} className="to-do-link">
            <strong>{service}</strong> · {rightNames(rights)}
          </Link>
        </p>
        <p className="soft small">{sentence(request, step)}</p>
      </div>
      <Button
        kind={isFirst ? 'primary' : 'secondary'}
        aria-label={t('today.actionFor', { action, service })}
        onPress={() => onStep(request, step)}
      >
        {action}
      </Button>
    </li>
  );
}

/** Why a row stands here, in one sentence. */
function useSentence(): (request: RequestListItem, step: Step) => string {
  const t = useText();
  const day = useDay();
  return ({ controller, dueOn, assumedReceipt, letterOn, letterPages, sentOn, stage }, step) => {
    const due = dueOn === null ? '' : day(dueOn, 'long');
    const assumed = assumedReceipt ? 'yes' : 'no';
    switch (step) {
      case 'write-reminder':
        return t('today.why.overdue', { controller, due, assumed });
      case 'complain':
      case 'record-authority-word':
      case 'record-complaint-acknowledgement':
        return t(`complaint.why.${step}`, { due, controller });
      case 'print':
      case 'mark-sent':
        return t('today.why.toSend', { pages: letterPages, day: day(letterOn, 'dayMonth') });
      case 'enter-receipt':
        return t('today.why.receipt');
      case 'record-identity-met':
      case 'record-clarification-met':
      case 'record-fee-met':
        return t(`today.why.${stage}`, { controller });
      default:
        return t('today.why.dueSoon', { due, assumed, sent: sentOn === null ? '' : day(sentOn, 'dayMonth') });
    }
  };
}

function CampaignRow({ campaign, unsent, made, isFirst }: Extract<ToDo, { kind: 'campaign' }> & { isFirst: boolean }) {
  const t = useText();
  const [, navigate] = useLocation();
  const service = t(`campaign.${campaign.kind}.title`);
  const action = t('today.sendLetters');
  return (
    <li className="to-do-row">
      <span className="to-do-chip">
        <StatusChip tone="neutral" icon="pen">
          {t('request.status.to-send')}
        </StatusChip>
      </span>
      <div className="to-do-text">
        <p>
          <strong>{service}</strong>
        </p>
        <p className="soft small">{t('today.why.campaign', { unsent, made })}</p>
      </div>
      <Button
        kind={isFirst ? 'primary' : 'secondary'}
        aria-label={t('today.actionFor', { action, service })}
        onPress={() => navigate(`/campaigns/${campaign.id}/send`)}
      >
        {action}
      </Button>
    </li>
  );
}

function DraftRow({ draft, isFirst }: { draft: Draft; isFirst: boolean }) {
  const t = useText();
  const day = useDay();
  const rightNames = useRightNames();
  const toast = useToast();
  const [, navigate] = useLocation();
  const remove = useChannelMutation('drafts.remove');
  const restore = useChannelMutation('drafts.restore');
  const { controller, rights, step, updatedAt } = draft;
  const named = useServiceOf(controller);
  const service = named.trim() === '' ? t('today.draftNoName') : named;
  const discard = () =>
    remove.mutate(
      { id: draft.id },
      {
        onSuccess: () =>
          toast.show({
            message: t('today.discarded'),
            action: { label: t('app.undo'), onAction: () => restore.mutate(draft) },
          }),
      },
    );
  return (
    <li className="to-do-row">
      <span className="to-do-chip">
        <StatusChip tone="neutral" icon="pen">
          {t('today.draft')}
        </StatusChip>
      </span>
      <div className="to-do-text">
        <p>
          <strong>{service}</strong>
          {rights.length > 0 && ` · ${rightNames(rights)}`}
        </p>
        <p className="soft small">
          {t('today.why.draft', { step: selector(step), day: day(updatedAt.slice(0, 10), 'dayMonth') })}
        </p>
      </div>
      <div className="row">
        <Button
          kind="quiet"
          aria-label={t('today.actionFor', { action: t('today.discard'), service })}
          onPress={discard}
        >
          {t('today.discard')}
        </Button>
        <Button
          kind={isFirst ? 'primary' : 'secondary'}
          aria-label={t('today.actionFor', { action: t('today.continue'), service })}
          onPress={() => navigate(`/new/${draft.id}/${step}`)}
        >
          {t('today.continue')}
        </Button>
      </div>
    </li>
  );
}
