// One request: where it stands, what comes next, why the deadline is what it is, and everything that happened.
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { RequestView } from '@contract/views';
import { DEMANDS, type Deadline } from '@core/deadline/deadline';
import { listItemOf } from '@core/request/listItem';
import { useAppInfo, useChain, useChannelMutation, useDrafts, useRequest } from '@api/queries';
import { selector, useDay, useFailureText, useRightNames, useText } from '@app/messages';
import { Button } from '@ui/Button';
import { Dialog } from '@ui/Dialog';
import { Disclosure } from '@ui/Disclosure';
import { Notice } from '@ui/Notice';
import { PageHeader } from '@ui/PageHeader';
import { useToast } from '@ui/Toast';
import { ComplaintSection } from '../complaint/ComplaintSection';
import { Diary } from '../complaint/Diary';
import { isComplaint } from '../complaint/stage';
import type { Step } from '../today/toDo';
import { Advice, useStartLetter } from './Advice';
import { EventLog } from './EventLog';
import { Files } from './Files';
import { PeriodPicture } from './PeriodPicture';
import { adviceFor, isBeyondPlaybook } from './playbook';
import { Reasons } from './Reasons';
import { RecordDialog } from './RecordDialog';
import { Reminders } from './Reminders';
import { RequestStep } from './RequestStep';
import { StatusOf } from './StatusOf';
import './RequestPage.css';

/** Buttons in view; the others open on demand. */
const IN_VIEW = 3;

export function RequestPage({ id }: { id: string }) {
  const t = useText();
  const rightNames = useRightNames();
  const [step, setStep] = useState<Step | null>(null);
  const [arrived, setArrived] = useState<string | null>(null);
  const view = useRequest(id).data;
  const today = useAppInfo().data?.today;
  const brokenAt = useChain(id).data?.brokenAt ?? null;
  if (view === undefined || today === undefined) return null;
  const { state, deadline } = view;
  // What is waited for now, if anything, is no longer the answer to the first letter.
  const isPast = state.answeredOn !== null || isComplaint(state.stage);
  return (
    <div className="page">
      <PageHeader
        above={
          <nav aria-label={t('request.breadcrumb')}>
            <ol className="breadcrumb small">
              <li>
                <Link href="/requests">{t('app.requests')}</Link>
              </li>
              <li aria-current="page">{state.service}</li>
            </ol>
          </nav>
        }
        title={rightNames(state.rights)}
        subtitle={t('request.subtitle', { person: state.person.name, controller: state.controller.name })}
        actions={<StatusOf request={listItemOf(view)} long />}
      />
      {brokenAt !== null && <Notice tone="due-soon">{t('evidence.brokenNotice', { number: brokenAt })}</Notice>}
      <div className="request-columns">
        <div className="request-main">
          {(state.complaint !== null || state.controllerComplaint !== null) && <ComplaintSection view={view} />}
          {deadline && !isPast && <Period view={view} deadline={deadline} today={today} />}
          <EventLog view={view} />
          {deadline && isPast && (
            <Disclosure label={t('request.firstPeriod')}>
              <Period view={view} deadline={deadline} today={today} />
            </Disclosure>
          )}
          {state.sentOn !== null && <Diary view={view} />}
        </div>
        <div className="request-side">
          <Next view={view} today={today} onStep={setStep} onFurtherReceived={setArrived} />
          {view.dueOn !== null && view.urgency !== 'done' && <Reminders view={view} dueOn={view.dueOn} today={today} />}
          <Files view={view} onPrint={() => setStep('print')} />
          <Remove id={id} service={state.service} />
        </div>
      </div>
      {arrived !== null && (
        <RecordDialog view={view} type="furtherReceived" letterId={arrived} onClose={() => setArrived(null)} />
      )}
      {step && <RequestStep view={view} step={step} onClose={() => setStep(null)} />}
    </div>
  );
}

/** The time for the answer to the first letter: as a picture, and rule by rule. */
function Period({ view, deadline, today }: { view: RequestView; deadline: Deadline; today: string }) {
  const { due } = deadline;
  return (
    <div className="stack">
      {due !== null && <PeriodPicture view={view} deadline={{ ...deadline, due }} today={today} />}
      <Reasons deadline={deadline} isExtended={view.lawDueOn !== due} />
    </div>
  );
}

interface NextProps {
  view: RequestView;
  today: string;
  onStep: (step: Step) => void;
  onFurtherReceived: (letterId: string) => void;
}

function Next({ view, today, onStep, onFurtherReceived }: NextProps) {
  const t = useText();
  const [, navigate] = useLocation();
  const drafts = (useDrafts().data ?? []).filter((d) => d.requestId === view.state.id);
  const draft = drafts.find((d) => d.followUp === null);
  const begun = drafts.flatMap(({ id, step, followUp }) =>
    followUp === null ? [] : [{ id, step, kind: followUp.kind }],
  )[0];
  const sentence = useNextSentence();
  const advice = adviceFor(view, today);
  const isAdvised = advice !== null && (advice.kind !== 'outcome' || advice.letters.length > 0);
  const writes =
    isAdvised && advice.kind !== 'waiting' && (advice.kind !== 'unanswered' || advice.next !== 'complaint');
  const arrives = awaitedLetter(view);
  const steps: Step[] =
    view.urgency === 'overdue' && !isAdvised && !isComplaint(view.state.stage)
      ? ['write-reminder', ...view.nextSteps]
      : view.nextSteps;
  // Giving up is never what comes next.
  const inView: Step[] = steps.filter((step) => step !== 'withdraw').slice(0, IN_VIEW);
  const more = steps.filter((step) => !inView.includes(step));
  const canDeliver = view.urgency === 'to-send' && draft !== undefined;
  const [withdrawing, setWithdrawing] = useState(false);
  const { start } = useStartLetter(view.state.id);
  const isPrimary = (i: number) => i === 0 && !writes && begun === undefined;
  const button = (step: Step, i: number) => (
    <Button
      key={step}
      kind={isPrimary(i) ? 'primary' : 'secondary'}
      onPress={() => (step === 'withdraw' && view.state.sentOn !== null ? setWithdrawing(true) : onStep(step))}
    >
      {t(`request.step.${step}`)}
    </Button>
  );
  return (
    <section className="sheet request-next" aria-labelledby="request-next">
      <h2 id="request-next">{t('request.next')}</h2>
      {begun && (
        <Button kind="primary" icon="pen" onPress={() => navigate(`/new/${begun.id}/${begun.step}`)}>
          {t('advice.goOn', { letter: t(`followUp.${begun.kind}.name`) })}
        </Button>
      )}
      {advice ? (
        <Advice view={view} advice={advice} hasBegun={begun !== undefined} />
      ) : (
        <p className="soft small">{sentence(view, today)}</p>
      )}
      {isBeyondPlaybook(view, today) && <p className="soft small">{t('advice.otherLaw')}</p>}
      {inView.slice(0, 1).map(button)}
      {arrives && <Button onPress={() => onFurtherReceived(arrives)}>{t('request.step.enter-receipt')}</Button>}
      {canDeliver && <Button onPress={() => navigate(`/new/${draft.id}/deliver`)}>{t('request.otherWays')}</Button>}
      {inView.slice(1).map((step) => button(step, 1))}
      {more.length > 0 && (
        <Disclosure label={t('request.otherSteps')}>
          <div className="request-next-more">{more.map((step) => button(step, IN_VIEW))}</div>
        </Disclosure>
      )}
      {withdrawing && (
        <Dialog
          isOpen
          onClose={() => setWithdrawing(false)}
          title={t('request.step.withdraw')}
          actions={
            <>
              <Button
                onPress={() => {
                  setWithdrawing(false);
                  onStep('withdraw');
                }}
              >
                {t('advice.withdraw.record')}
              </Button>
              <Button kind="primary" onPress={() => start('withdrawal')}>
                {t('advice.write', { letter: t('followUp.withdrawal.name') })}
              </Button>
            </>
          }
        >
          <p>{t('advice.withdraw.text', { controller: view.state.controller.name })}</p>
        </Dialog>
      )}
    </section>
  );
}

/** The letter that waits for an answer, while nobody knows when it arrived. */
function awaitedLetter({ awaited, state }: RequestView): string | null {
  const letter = state.further.find(({ letterId }) => letterId === awaited?.letterId);
  return letter?.receivedOn === null ? letter.letterId : null;
}

/** What the person has to know now, in a sentence or two. */
function useNextSentence(): (view: RequestView, today: string) => string {
  const t = useText();
  const day = useDay();
  return ({ state, urgency, dueOn, deadline }, today) => {
    const due = dueOn === null ? '' : day(dueOn, 'long');
    const later = deadline?.later?.due ?? '';
    if (isComplaint(state.stage))
      return t(`complaint.now.${state.stage}`, {
        urgency: selector(urgency),
        due: dueOn === null ? 'none' : due,
        decision: selector(state.complaint?.decision ?? 'none'),
        authority: state.complaint?.authority ?? '',
      });
    switch (urgency) {
      case 'to-send':
        return t('request.now.to-send');
      case 'waiting': {
        const demand = DEMANDS.find((kind) => kind === state.stage);
        if (demand !== undefined) return t(`request.now.${demand}`, { due: dueOn === null ? 'none' : due });
        if (dueOn === null) return t('request.now.open');
        return t(deadline?.assumedReceipt === true ? 'request.now.assumed' : 'request.now.waiting', { due });
      }
      case 'due-soon':
        return t('request.now.due-soon', { due, assumed: deadline?.assumedReceipt === true ? 'yes' : 'no' });
      case 'overdue':
        return t('request.now.overdue', {
          due,
          later: later >= today ? day(later, 'long') : 'none',
          assumed: deadline?.assumedReceipt === true ? 'yes' : 'no',
          controller: state.controller.name,
        });
      case 'done':
        return t('request.now.done', { stage: state.stage, outcome: state.outcome ?? 'none' });
    }
  };
}

function Remove({ id, service }: { id: string; service: string }) {
  const t = useText();
  const failureText = useFailureText();
  const [, navigate] = useLocation();
  const [asking, setAsking] = useState(false);
  const toast = useToast();
  const remove = useChannelMutation('requests.remove');
  const putBack = useChannelMutation('deletion.putBack');
  const confirm = async () => {
    // Leave first: this screen has nothing to show once the request is gone.
    await remove.mutateAsync({ id });
    navigate('/requests');
    toast.show({
      message: t('request.remove.done'),
      action: { label: t('app.undo'), onAction: () => putBack.mutate({ id }) },
    });
  };
  return (
    <div>
      <Button kind="quiet" onPress={() => setAsking(true)}>
        {t('request.remove.title')}
      </Button>
      <Dialog
        role="alertdialog"
        title={t('request.remove.question', { service })}
        isOpen={asking}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button onPress={() => setAsking(false)}>{t('app.cancel')}</Button>
            <Button kind="danger" onPress={() => void confirm().catch(() => undefined)}>
              {t('request.remove.do')}
            </Button>
          </>
        }
      >
        <p>{t('request.remove.text')}</p>
        {remove.error && <Notice tone="overdue">{failureText(remove.error)}</Notice>}
      </Dialog>
    </div>
  );
}
