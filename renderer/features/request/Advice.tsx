// The next step of a request by the playbook: what happened, why that matters, the letter that answers it, and its sources.
import { useLocation } from 'wouter';
import type { RequestView } from '@contract/views';
import type { Advice as AdviceOf } from '@core/playbook/advice';
import type { FollowUpKind } from '@core/request/followUp';
import { useChannelMutation } from '@api/queries';
import { useDay, useFailureText, useText } from '@app/messages';
import { Button } from '@ui/Button';
import { Dialog } from '@ui/Dialog';
import { Disclosure } from '@ui/Disclosure';
import { Notice } from '@ui/Notice';

/** Begins a further letter, or goes on with the one begun. */
export function useStartLetter(requestId: string) {
  const [, navigate] = useLocation();
  const begin = useChannelMutation('drafts.followUp');
  return {
    error: begin.error,
    start: (kind: FollowUpKind, eventId?: string) =>
      begin.mutate(
        { requestId, kind, ...(eventId !== undefined && { eventId }) },
        { onSuccess: ({ id, step }) => navigate(`/new/${id}/${step}`) },
      ),
  };
}

/** The sentence that tells where the request stands. */
export function useAdviceText(): (advice: AdviceOf, view: RequestView) => string {
  const t = useText();
  const day = useDay();
  return (advice, { state }) => {
    switch (advice.kind) {
      case 'outcome':
        return t(`playbook.${advice.entry.id}.why`);
      case 'waiting':
        return t('advice.waiting', { letter: t(`followUp.${advice.letter}.name`), until: day(advice.until, 'long') });
      case 'unanswered':
        return t('advice.unanswered', {
          letter: t(`followUp.${advice.letter}.name`),
          until: day(advice.until, 'long'),
          controller: state.controller.name,
          next: advice.next === 'complaint' ? 'complaint' : 'letter',
        });
    }
  };
}

/** The same from a list. */
export function AdviceDialog({ view, advice, onClose }: { view: RequestView; advice: AdviceOf; onClose: () => void }) {
  const t = useText();
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('request.next')}
      actions={<Button onPress={onClose}>{t('app.close')}</Button>}
    >
      <Advice view={view} advice={advice} />
    </Dialog>
  );
}

export interface AdviceProps {
  view: RequestView;
  advice: AdviceOf;
  /** A letter is being written already, and going on with it comes first. */
  hasBegun?: boolean;
}

export function Advice({ view, advice, hasBegun = false }: AdviceProps) {
  const t = useText();
  const day = useDay();
  const failureText = useFailureText();
  const adviceText = useAdviceText();
  const { start, error } = useStartLetter(view.state.id);
  const next = advice.kind === 'unanswered' && advice.next !== 'complaint' ? [advice.next] : [];
  const letters = advice.kind === 'outcome' ? advice.letters : next;
  const reply = advice.kind === 'outcome' ? advice.reply : null;
  return (
    <div className="advice stack">
      {advice.kind === 'outcome' && <p className="advice-name">{t(`playbook.${advice.entry.id}.name`)}</p>}
      <p className="small soft">{adviceText(advice, view)}</p>
      {advice.kind === 'outcome' && advice.until !== null && (
        <p className="small soft">{t('advice.until', { until: day(advice.until, 'long') })}</p>
      )}
      {letters.slice(0, 1).map((kind) => (
        <Button key={kind} kind={hasBegun ? 'secondary' : 'primary'} icon="pen" onPress={() => start(kind, reply?.id)}>
          {t('advice.write', { letter: t(`followUp.${kind}.name`) })}
        </Button>
      ))}
      {letters.length > 1 && (
        <Disclosure label={t('advice.otherLetters')}>
          <div className="request-next-more">
            {letters.slice(1).map((kind) => (
              <Button key={kind} onPress={() => start(kind, reply?.id)}>
                {t(`followUp.${kind}.name`)}
              </Button>
            ))}
          </div>
        </Disclosure>
      )}
      {advice.kind === 'outcome' && (
        <Disclosure label={t('advice.sources')}>
          <ul className="small soft advice-sources">
            {advice.entry.sources.map(({ cite, sure }) => (
              <li key={cite}>{t('advice.source', { cite, sure })}</li>
            ))}
          </ul>
        </Disclosure>
      )}
      {error && <Notice tone="overdue">{failureText(error)}</Notice>}
    </div>
  );
}
