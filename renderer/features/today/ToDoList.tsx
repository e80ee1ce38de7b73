// The rows of what there is to do, each with its status, a sentence and its one button.
import { Link, useLocation } from 'wouter';
import type { RequestView } from '@contract/views';
import type { Draft } from '@core/request/draft';
import { selector, useDay, useRightNames, useText } from '@app/messages';
import { useChannelMutation, useDirectorySearch } from '@api/queries';
import { Button } from '@ui/Button';
import { StatusChip } from '@ui/StatusChip';
import { useToast } from '@ui/Toast';
import { StatusOf } from '../request/StatusOf';
import type { Step, ToDo } from './toDo';

export function ToDoList({
  items,
  onStep,
}: {
  items: readonly ToDo[];
  onStep: (view: RequestView, step: Step) => void;
}) {
  return (
    <ul className="sheet to-do">
      {items.map((item, i) =>
        item.kind === 'request' ? (
          <RequestRow key={item.view.state.id} view={item.view} step={item.step} isFirst={i === 0} onStep={onStep} />
        ) : (
          <DraftRow key={item.draft.id} draft={item.draft} isFirst={i === 0} />
        ),
      )}
    </ul>
  );
}

interface RequestRowProps {
  view: RequestView;
  step: Step;
  isFirst: boolean;
  onStep: (view: RequestView, step: Step) => void;
}

function RequestRow({ view, step, isFirst, onStep }: RequestRowProps) {
  const t = useText();
  const rightNames = useRightNames();
  const sentence = useSentence();
  const { id, service, rights } = view.state;
  const action = t(`request.step.${step}`);
  return (
    <li className="to-do-row">
      <span className="to-do-chip">
        <StatusOf view={view} />
      </span>
      <div className="to-do-text">
        <p>
          <Link href={`/requests/${id}`} className="to-do-link">
            <strong>{service}</strong> · {rightNames(rights)}
          </Link>
        </p>
        <p className="soft small">{sentence(view, step)}</p>
      </div>
      <Button
        kind={isFirst ? 'primary' : 'secondary'}
        aria-label={t('today.actionFor', { action, service })}
        onPress={() => onStep(view, step)}
      >
        {action}
      </Button>
    </li>
  );
}

/** Why a row stands here, in one sentence. */
function useSentence(): (view: RequestView, step: Step) => string {
  const t = useText();
  const day = useDay();
  return ({ state, dueOn, deadline }, step) => {
    const due = dueOn === null ? '' : day(dueOn, 'long');
    const assumed = deadline?.assumedReceipt === true ? 'yes' : 'no';
    switch (step) {
      case 'write-reminder':
        return t('today.why.overdue', { controller: state.controller.name, due, assumed });
      case 'print':
      case 'mark-sent':
        return t('today.why.toSend', {
          pages: state.letters.at(-1)?.pages ?? 1,
          day: day(state.letters.at(-1)?.on ?? '2018-05-25', 'dayMonth'),
        });
      case 'enter-receipt':
        return t('today.why.receipt');
      case 'record-identity-met':
      case 'record-clarification-met':
      case 'record-fee-met':
        return t(`today.why.${state.stage}`, { controller: state.controller.name });
      default:
        return t('today.why.dueSoon', {
          due,
          assumed,
          sent: state.sentOn === null ? '' : day(state.sentOn, 'dayMonth'),
        });
    }
  };
}

function DraftRow({ draft, isFirst }: { draft: Draft; isFirst: boolean }) {
  const t = useText();
  const day = useDay();
  const rightNames = useRightNames();
  const toast = useToast();
  const [, navigate] = useLocation();
  const remove = useChannelMutation('drafts.remove');
  const restore = useChannelMutation('drafts.restore');
  const platforms = useDirectorySearch('').data ?? [];
  const { controller, rights, step, updatedAt } = draft;
  const named =
    controller === null
      ? ''
      : controller.kind === 'own'
        ? controller.name
        : (platforms.find((e) => e.platform.id === controller.id)?.platform.service ?? '');
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
