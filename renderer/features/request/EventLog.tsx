// What happened, newest first; what was recorded by hand can be corrected or taken back.
import { useState } from 'react';
import type { RequestView } from '@contract/views';
import type { ReplyEvent } from '@core/playbook/advice';
import type { Happening } from '@core/request/events';
import type { FollowUpKind } from '@core/request/followUp';
import type { Reply } from '@core/request/reply';
import type { StandingEvent } from '@core/request/request';
import type { Day } from '@core/text';
import { selector, useDay, useText } from '@app/messages';
import { Button } from '@ui/Button';
import { Disclosure } from '@ui/Disclosure';
import { MenuButton } from '@ui/MenuButton';
import { RecordDialog } from './RecordDialog';
import { isRecordable, isReply, type Recordable } from './recordForm';
import { ReplyDialog } from './ReplyDialog';
import { useTakeBack } from './useTakeBack';

export function EventLog({ view }: { view: RequestView }) {
  const t = useText();
  const day = useDay();
  const { takeBack, putBack } = useTakeBack(view.state.id);
  const [correcting, setCorrecting] = useState<(StandingEvent & Recordable) | null>(null);
  const [noting, setNoting] = useState(false);
  // The request comes into being with its first letter, and that one line says both; the diary has a place of its own.
  const events = view.state.events.filter(({ type }) => type !== 'created' && type !== 'diaryEntry').reverse();
  const takenBack = [...view.state.takenBack].reverse();
  const nameOf = (event: Happening) => {
    const further = furtherOf(event, view);
    const letter =
      further === undefined
        ? ''
        : t('followUp.letter', { kind: t(`followUp.${further.kind}.name`), day: day(further.on, 'medium') });
    if (event.type === 'letterSigned' && further !== undefined) return t('followUp.signed', { letter });
    const said = saidBy(event);
    if (said !== undefined)
      return t('reply.event', { controller: view.state.controller.name, said: t(`playbook.${said}.name`) });
    return t(`request.event.${event.type}`, { ...nameValues(event, view), letter });
  };
  /** What a corrected event said before, where it differs from what came next: "was 3 March 2026, was …". */
  const earlier = (event: StandingEvent) => {
    const versions: Happening[] = [...event.before, event];
    return versions
      .slice(1)
      .map((next, i) => differences(versions[i] ?? next, next))
      .filter((what) => what !== '')
      .map((what) => t('request.was', { what }))
      .join(', ');
  };
  const differences = (before: Happening, next: Happening) => {
    const said = (one: Happening) => [day(one.on, 'medium'), nameOf(one), particularsOf(one) ?? ''];
    const now = said(next);
    return said(before)
      .filter((part, i) => part !== '' && part !== now[i])
      .join(', ');
  };
  return (
    <section className="request-section" aria-labelledby="what-happened">
      <div className="request-section-head">
        <h2 id="what-happened">{t('request.happened')}</h2>
        <Button kind="quiet" icon="plus" onPress={() => setNoting(true)}>
          {t('request.record.note.title')}
        </Button>
      </div>
      <ol className="sheet event-log" reversed>
        {events.map((event) => {
          const name = nameOf(event);
          const was = earlier(event);
          return (
            <li key={event.id} className="event-row">
              <span className="soft tabular">{day(event.on, 'medium')}</span>
              <span>
                {name}
                <Particulars event={event} />
                {was !== '' && <span className="soft event-particulars"> · {was}</span>}
              </span>
              {isRecordable(event) ? (
                <MenuButton
                  label={t('request.change')}
                  aria-label={t('request.changeOf', { event: name })}
                  items={[
                    { id: 'correct', label: t('request.correctIt'), onAction: () => setCorrecting(event) },
                    { id: 'take-back', label: t('request.takeBack'), onAction: () => takeBack(event.id, event) },
                  ]}
                />
              ) : (
                <span />
              )}
            </li>
          );
        })}
      </ol>
      {takenBack.length > 0 && (
        <Disclosure label={t('request.takenBackEvents', { count: takenBack.length })}>
          <ul className="sheet event-log">
            {takenBack.map((event) => (
              <li key={event.id} className="event-row">
                <span className="soft tabular">{day(event.on, 'medium')}</span>
                <span className="soft">
                  <del>{nameOf(event)}</del>
                  <Particulars event={event} />
                </span>
                {isRecordable(event) ? (
                  <Button
                    kind="quiet"
                    aria-label={t('request.putBackOf', { event: nameOf(event) })}
                    onPress={() => putBack(event)}
                  >
                    {t('request.putBack')}
                  </Button>
                ) : (
                  <span />
                )}
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
      {correcting && <Correction view={view} event={correcting} onClose={() => setCorrecting(null)} />}
      {noting && <RecordDialog view={view} type="note" onClose={() => setNoting(false)} />}
    </section>
  );
}

function Correction({ event, ...rest }: { view: RequestView; event: StandingEvent & Recordable; onClose: () => void }) {
  const { type } = event;
  return isReplyEvent(event) ? (
    <ReplyDialog {...rest} type={type} correcting={event} />
  ) : (
    <RecordDialog {...rest} type={type} correcting={event} />
  );
}

const isReplyEvent = (event: StandingEvent & Recordable): event is ReplyEvent => isReply(event.type);

/** The further letter that an event is about. */
function furtherOf(event: Happening, { state }: RequestView): { kind: FollowUpKind; on: Day } | undefined {
  if (event.type !== 'letterSigned' && event.type !== 'furtherSent' && event.type !== 'furtherReceived')
    return undefined;
  const letter = state.further.find(({ letterId }) => letterId === event.data.letterId);
  const kind = letter?.request.followUp?.kind;
  return letter === undefined || kind === undefined ? undefined : { kind, on: letter.on };
}

/** What a reply said, where its type alone does not tell it. */
function saidBy(event: Happening): Reply | undefined {
  if (event.type !== 'refused' && event.type !== 'acknowledged' && event.type !== 'identityRequested') return undefined;
  const { says } = event.data;
  return says === 'acknowledged' || says === 'refusal' ? undefined : says;
}

function nameValues(event: Happening, view: RequestView): Record<string, string | number> {
  const controller = view.state.controller.name;
  switch (event.type) {
    case 'letterSigned':
      return { pages: event.data.pages };
    case 'sent':
    case 'furtherSent':
      return { channel: selector(event.data.channel) };
    case 'extended':
      return { reasons: event.data.reasonsGiven ? 'yes' : 'no', controller };
    case 'answered':
      return { outcome: event.data.outcome, controller };
    case 'complaintLodged':
      return { authority: event.data.authority, channel: selector(event.data.channel) };
    case 'complaintAcknowledged':
      return { progress: event.data.progress ? 'yes' : 'no' };
    case 'authorityDecided':
      return { outcome: selector(event.data.outcome) };
    default:
      return { controller };
  }
}

function Particulars({ event }: { event: Happening }) {
  const own = particularsOf(event);
  return own !== null && <span className="soft event-particulars"> · {own}</span>;
}

function particularsOf(event: Happening): string | null {
  switch (event.type) {
    case 'letterSigned':
      return `sha256 ${event.data.sha256.slice(0, 4)}…${event.data.sha256.slice(-4)}`;
    case 'sent':
    case 'furtherSent':
      return event.data.tracking ?? null;
    case 'acknowledged':
    case 'answered':
    case 'extended':
      return event.data.words ?? null;
    case 'identityRequested':
    case 'clarificationRequested':
    case 'feeRequested':
      return event.data.demanded ?? null;
    case 'refused':
    case 'authorityDecided':
      return event.data.reason ?? null;
    case 'complaintLodged':
    case 'complaintAcknowledged':
      return event.data.reference ?? null;
    case 'diaryEntry':
      return event.data.what;
    case 'attachmentAdded':
      return event.data.name;
    case 'note':
      return event.data.text;
    default:
      return null;
  }
}
