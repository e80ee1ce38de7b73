// A mark of the timeline in words: what, whose, when.
import { selector, useDay, useRightNames, useText } from '@app/messages';
import { type Cluster, dayOf, kindsOf } from './timeScale';

/** A title and lines below it; together they are the mark's name. */
export function useDeadlineText(): (cluster: Pick<Cluster, 'from' | 'to' | 'requests'>) => {
  title: string;
  lines: string[];
} {
  const t = useText();
  const day = useDay();
  const rightNames = useRightNames();
  return ({ from, to, requests }) => {
    const [only] = requests;
    if (requests.length === 1 && only !== undefined) {
      const { service, rights, urgency, assumedReceipt, stage } = only;
      const values = {
        urgency: selector(urgency),
        day: day(dayOf(from), 'long'),
        extended: stage === 'extended' ? 'yes' : 'no',
        assumed: assumedReceipt ? 'yes' : 'no',
      };
      return { title: `${service} · ${rightNames(rights)}`, lines: [t('today.timelineEntry', values)] };
    }
    const kinds = kindsOf(requests).map(({ kind, count }) => t('today.timelineKind', { kind: selector(kind), count }));
    return {
      title: t('today.timelineCluster', {
        count: requests.length,
        days: from === to ? 'one' : 'several',
        from: day(dayOf(from), from === to ? 'long' : 'medium'),
        to: day(dayOf(to), 'medium'),
      }),
      lines: kinds,
    };
  };
}
