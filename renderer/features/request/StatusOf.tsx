// The status of a request as a chip: short in lists, with its day on the request's own screen.
import type { RequestListItem } from '@core/request/listItem';
import { selector, useDay, useText } from '@app/messages';
import { isComplaint } from '../complaint/stage';
import type { IconName } from '@ui/Icon';
import { type ChipTone, StatusChip } from '@ui/StatusChip';

const looks = {
  'to-send': { tone: 'neutral', icon: 'pen' },
  waiting: { tone: 'waiting', icon: 'arrow' },
  'due-soon': { tone: 'due-soon', icon: 'clock' },
  overdue: { tone: 'overdue', icon: 'warning' },
  done: { tone: 'answered', icon: 'check' },
} as const satisfies Record<RequestListItem['urgency'], { tone: ChipTone; icon: IconName }>;

export function StatusOf({ request, long = false }: { request: RequestListItem; long?: boolean }) {
  const text = useStatusText();
  const { urgency, stage, outcome } = request;
  const isSettled = urgency !== 'done' || outcome === 'complete';
  const { tone, icon } = isSettled
    ? looks[urgency]
    : ({ tone: 'neutral', icon: stage === 'answered' ? 'check' : 'close' } as const);
  return (
    <StatusChip tone={tone} icon={icon} large={long}>
      {text(request, long)}
    </StatusChip>
  );
}

export function useStatusText(): (request: RequestListItem, long?: boolean) => string {
  const t = useText();
  const day = useDay();
  return ({ stage, outcome, receivedOn, sentOn, urgency, dueBy, dueOn, daysLeft }, long = false) => {
    const due = dueOn === null ? '' : day(dueOn, 'weekday');
    if (isComplaint(stage))
      return t(`complaint.status.${stage}`, {
        urgency: selector(urgency),
        days: Math.abs(daysLeft ?? 0),
        due: dueOn === null ? 'none' : due,
        long: long ? 'yes' : 'no',
      });
    switch (urgency) {
      case 'to-send':
        return t('request.status.to-send');
      case 'waiting':
        if (dueOn === null) return t(long ? 'request.status.openLong' : 'request.status.open');
        if (long) return t('request.status.waitingLong', { due, by: dueBy });
        return receivedOn === null && sentOn !== null
          ? t('request.status.sent', { day: day(sentOn, 'short') })
          : t('request.status.waiting', { days: daysLeft ?? 0 });
      case 'due-soon':
        return t(long ? 'request.status.dueSoonLong' : 'request.status.dueSoon', {
          days: daysLeft ?? 0,
          due,
          by: dueBy,
        });
      case 'overdue':
        return t(long ? 'request.status.overdueLong' : 'request.status.overdue', {
          days: -(daysLeft ?? 0),
          due,
          by: dueBy,
        });
      case 'done':
        return stage === 'answered'
          ? t('request.status.answered', { outcome: outcome ?? 'complete' })
          : t(`request.status.${stage === 'refused' ? 'refused' : 'withdrawn'}`);
    }
  };
}
