// A new request in six steps, with the page of the letter beside them: from "whom" to "sent".
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useIntl } from 'react-intl';
import { useLocation } from 'wouter';
import type { Draft, Step } from '@core/request/draft';
import { ApiFailure, call } from '@api/client';
import { useAppInfo } from '@api/queries';
import { useFailureText, useText } from '@app/messages';
import { Button } from '@ui/Button';
import { EmptyState } from '@ui/EmptyState';
import { Icon } from '@ui/Icon';
import { Notice } from '@ui/Notice';
import { Deliver } from './Deliver';
import { Details } from './Details';
import { FollowUpDetails } from './FollowUpDetails';
import { DraftSession } from './draftSession';
import { Letter } from './Letter';
import { DraftPages, SignedPages } from './LetterDesk';
import { PreviewFeed } from './previewFeed';
import { Sign } from './Sign';
import { useFieldProblem } from './fieldProblem';
import { StepFrame } from './StepFrame';
import { isDone, isSigned, isStep, stepsOf, waitsFor } from './steps';
import { ToWhom } from './ToWhom';
import { What } from './What';
import { useSavedOnLeaving } from './useSavedOnLeaving';
import { useWizard, WizardContext, type Wizard } from './wizard';
import './NewRequest.css';

/** Drafts open now, or left with something still unsaved: it is kept here until it is on the disk. */
const sessions = new Map<string, DraftSession>();

async function openSession(id: string): Promise<DraftSession> {
  const draft = await call('drafts.get', { id });
  const session = sessions.get(id) ?? new DraftSession(draft, (patch) => call('drafts.save', { id, patch }));
  sessions.set(id, session);
  return session;
}

export function NewRequest({ draftId, step }: { draftId: string; step: string }) {
  const t = useText();
  const failureText = useFailureText();
  const [opened, setOpened] = useState<{ id: string; session: DraftSession } | null>(null);
  const [failure, setFailure] = useState<Error | null>(null);
  const info = useAppInfo().data;
  const [, navigate] = useLocation();

  useEffect(() => {
    let wanted = true;
    openSession(draftId).then(
      (session) => wanted && setOpened({ id: draftId, session }),
      (error: unknown) => wanted && setFailure(error as Error),
    );
    return () => {
      wanted = false;
      const session = sessions.get(draftId);
      void session?.flush().then((saved) => saved && sessions.get(draftId) === session && sessions.delete(draftId));
    };
  }, [draftId]);

  if (failure !== null) {
    return (
      <div className="page">
        <h1>{t('newRequest.title')}</h1>
        <EmptyState
          title={t('newRequest.gone.title')}
          actions={<Button onPress={() => navigate('/today')}>{t('newRequest.gone.back')}</Button>}
        >
          {failure instanceof ApiFailure && failure.failure.code === 'not-found'
            ? t('newRequest.gone.text')
            : failureText(failure)}
        </EmptyState>
      </div>
    );
  }
  if (opened?.id !== draftId || info === undefined) return null;
  return <Opened key={draftId} session={opened.session} step={stepIn(step, opened.session.get().draft)} info={info} />;
}

/** The step of a route where the draft has it, else the one it was left at. */
function stepIn(step: string, draft: Draft): Step {
  return isStep(step) && stepsOf(draft).includes(step) ? step : draft.step;
}

function Opened({ session, step, info }: { session: DraftSession; step: Step; info: Wizard['info'] }) {
  const t = useText();
  const problemText = useFieldProblem();
  const [, navigate] = useLocation();
  const { draft, save, failure, revision } = useSyncExternalStore(session.subscribe, session.get);
  const id = draft.id;

  const [feed] = useState(() => new PreviewFeed(() => call('letter.preview', { id })));
  const letter = useSyncExternalStore(feed.subscribe, feed.get);
  // What is due after a change of the draft is due after a change of the day or the directory as well.
  useEffect(() => void feed.refresh(), [feed, revision]);

  const platformId = draft.controller?.kind === 'platform' ? draft.controller.id : null;
  const entry =
    useQuery({
      queryKey: ['directory.get', { id: platformId }],
      queryFn: () => call('directory.get', { id: platformId ?? '' }),
      enabled: platformId !== null,
      throwOnError: false,
    }).data ?? null;

  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [attempted, setAttempted] = useState<ReadonlySet<Step>>(new Set());
  const [focusPath, setFocusPath] = useState<string | null>(null);

  useSavedOnLeaving(session);

  // Resumed, the draft opens where it was left.
  useEffect(() => {
    if (session.get().draft.step !== step) session.patch({ step });
    void session.flush();
  }, [session, step]);

  const fresh = useCallback(async () => {
    if (!(await session.flush())) return null;
    const { failure, problems } = await feed.refresh();
    return failure !== null && problems.length === 0 ? null : problems;
  }, [session, feed]);

  const goTo = useCallback(
    (to: Step, path?: string) => {
      setFocusPath(path ?? null);
      if (path !== undefined) setTouched((before) => new Set(before).add(path));
      navigate(`/new/${id}/${to}`);
    },
    [navigate, id],
  );

  const { problems } = letter;
  const errorAt = useCallback(
    (path: string, only?: 'here') => {
      const own = [...touched].some((one) => one === path || path.startsWith(`${one}.`) || one.startsWith(`${path}.`));
      if (!own && !attempted.has(step)) return undefined;
      const found = problems.find((p) => p.path === path || (only === undefined && p.path.startsWith(`${path}.`)));
      return found && problemText(found);
    },
    [problems, touched, attempted, step, problemText],
  );

  const addressee = entry?.platform.service ?? (draft.controller?.kind === 'own' ? draft.controller.name.trim() : '');
  const wizard = useMemo<Wizard>(
    () => ({
      draft,
      patch: (patch) => session.patch(patch),
      reload: async () => session.adopt(await call('drafts.get', { id })),
      info,
      entry,
      addressee,
      preview: letter.preview,
      problems,
      fresh,
      errorAt,
      touch: (path) => {
        // Only once the answer is as new as what was typed: an error that goes at once would move what is being pressed.
        void fresh().then(() => setTouched((before) => (before.has(path) ? before : new Set(before).add(path))));
      },
      attempt: (one) => setAttempted((before) => new Set(before).add(one)),
      goTo,
      focusPath,
    }),
    [draft, session, id, info, entry, addressee, letter.preview, problems, fresh, errorAt, goTo, focusPath],
  );

  const waits = waitsFor(step, draft);
  const StepScreen = step === 'details' && draft.followUp !== null ? FollowUpDetails : SCREENS[step];
  return (
    <WizardContext value={wizard}>
      <div className="wizard" data-step={step}>
        <Head step={step} />
        {waits === null ? (
          <StepScreen key={step} />
        ) : (
          <StepFrame step={step} heading={t(`newRequest.step.${step}`)}>
            <Notice tone="info">{t(waits)}</Notice>
          </StepFrame>
        )}
        {step === 'deliver' && isSigned(draft) && <SignedPages draft={draft} />}
        {step !== 'to-whom' && (step !== 'deliver' || !isSigned(draft)) && (
          <DraftPages
            failure={letter.failure}
            retry={() => void feed.refresh()}
            opensAt={step === 'sign' ? 'last' : 'first'}
          />
        )}
        <SaveLine
          save={save}
          failure={failure}
          retry={() => void session.flush()}
          pages={step === 'to-whom' ? null : (letter.preview?.pages ?? null)}
        />
      </div>
    </WizardContext>
  );
}

const SCREENS: Record<Step, () => ReactNode> = {
  'to-whom': ToWhom,
  what: What,
  details: Details,
  letter: Letter,
  sign: Sign,
  deliver: Deliver,
};

/** Names of the rights chosen and whom they are asked of: "Objection to AI training · Facebook". */
function useTitle(draft: Draft, addressee: string): string {
  const t = useText();
  const intl = useIntl();
  const rights = intl.formatList(
    draft.rights.map((right) => t(`right.${right}.name`)),
    { type: 'conjunction' },
  );
  const { followUp } = draft;
  const asked = rights === '' ? t('newRequest.title') : rights;
  const whom = followUp?.recipient?.name ?? addressee;
  return [followUp === null ? asked : t(`followUp.${followUp.kind}.name`), whom]
    .filter((part) => part !== '')
    .join(' · ');
}

function Head({ step }: { step: Step }) {
  const t = useText();
  const { draft, problems, addressee, goTo } = useWizard();
  const title = useTitle(draft, addressee);
  const [refused, setRefused] = useState<string | null>(null);
  return (
    <header className="wizard-head">
      <h1 className="wizard-title">{title}</h1>
      <nav aria-label={t('newRequest.steps')}>
        <ol className="wizard-steps">
          {stepsOf(draft).map((one, i) => {
            const waits = waitsFor(one, draft);
            const done = isDone(one, draft, problems);
            const name = t(`newRequest.step.${one}`);
            return (
              <li key={one}>
                <button
                  type="button"
                  className="wizard-tab"
                  data-done={done || undefined}
                  aria-current={one === step ? 'step' : undefined}
                  aria-disabled={waits !== null || undefined}
                  title={waits === null ? undefined : t(waits)}
                  onClick={() => {
                    setRefused(waits);
                    if (waits === null) goTo(one);
                  }}
                >
                  {done && one !== step ? <Icon name="check" /> : <span className="tabular">{i + 1}</span>} {name}
                  {done && <span className="visually-hidden"> ({t('newRequest.done')})</span>}
                </button>
              </li>
            );
          })}
        </ol>
      </nav>
      <p className="wizard-refused small" role="status">
        {refused !== null && t(refused)}
      </p>
    </header>
  );
}

function SaveLine({
  save,
  failure,
  retry,
  pages,
}: {
  save: string;
  failure: Error | null;
  retry: () => void;
  pages: number | null;
}) {
  const t = useText();
  const failureText = useFailureText();
  return (
    <div className="wizard-saved">
      {save === 'failed' ? (
        <Notice tone="overdue" action={<Button onPress={retry}>{t('newRequest.save.retry')}</Button>}>
          {t('newRequest.save.failed')} {failure && failureText(failure)}
        </Notice>
      ) : (
        <span className="soft" data-save={save}>
          {[t('newRequest.save.saved'), ...(pages === null ? [] : [t('newRequest.pages', { pages })])].join(' · ')}
        </span>
      )}
    </div>
  );
}
