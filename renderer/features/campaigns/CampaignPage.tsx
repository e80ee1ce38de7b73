// One campaign: choosing and filling in, then sending. What is typed is saved as in a draft.
import { type ReactNode, useDeferredValue, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { useLocation } from 'wouter';
import {
  campaignProblems,
  chosenEntries,
  type Campaign,
  type CampaignEntry,
  type CampaignLookup,
  type CampaignPatch,
} from '@core/campaign/campaign';
import { ApiFailure, call } from '@api/client';
import { useAppInfo, useCandidates, usePeople, useRequests } from '@api/queries';
import { useFailureText, useText } from '@app/messages';
import { Button } from '@ui/Button';
import { EmptyState } from '@ui/EmptyState';
import { Notice } from '@ui/Notice';
import { PageHeader } from '@ui/PageHeader';
import { DraftSession } from '../newRequest/draftSession';
import { useSavedOnLeaving } from '../newRequest/useSavedOnLeaving';
import { CampaignContext, type CampaignScreen } from './campaignContext';
import { Choose } from './Choose';
import { Send } from './Send';
import { useCampaignProblem } from './useCampaignProblem';
import './Campaigns.css';

type Session = DraftSession<Campaign, CampaignPatch>;

/** Open now, or left with something still unsaved: it is kept here until it is on the disk. */
const sessions = new Map<string, Session>();

async function openSession(id: string): Promise<Session> {
  const campaign = await call('campaigns.get', { id });
  const session =
    sessions.get(id) ?? new DraftSession(campaign, (patch: CampaignPatch) => call('campaigns.save', { id, patch }));
  sessions.set(id, session);
  return session;
}

export function CampaignPage({ id, part }: { id: string; part: string }) {
  const t = useText();
  const failureText = useFailureText();
  const [, navigate] = useLocation();
  const [opened, setOpened] = useState<{ id: string; session: Session } | null>(null);
  const [failure, setFailure] = useState<Error | null>(null);
  useEffect(() => {
    let wanted = true;
    openSession(id).then(
      (session) => wanted && setOpened({ id, session }),
      (error: unknown) => wanted && setFailure(error as Error),
    );
    return () => {
      wanted = false;
      const session = sessions.get(id);
      void session?.flush().then((saved) => saved && sessions.get(id) === session && sessions.delete(id));
    };
  }, [id]);

  if (failure !== null) {
    return (
      <div className="page">
        <PageHeader title={t('app.campaigns')} />
        <EmptyState
          title={t('campaign.gone')}
          actions={<Button onPress={() => navigate('/campaigns')}>{t('campaign.toAll')}</Button>}
        >
          {failure instanceof ApiFailure && failure.failure.code === 'not-found'
            ? t('campaign.goneText')
            : failureText(failure)}
        </EmptyState>
      </div>
    );
  }
  if (opened?.id !== id) return null;
  return (
    <Opened key={id} session={opened.session}>
      {part === 'send' ? <Send /> : <Choose />}
    </Opened>
  );
}

function Opened({ session, children }: { session: Session; children: ReactNode }) {
  const t = useText();
  const failureText = useFailureText();
  const { draft: campaign, save, failure } = useSyncExternalStore(session.subscribe, session.get);
  const info = useAppInfo().data;
  const allRequests = useRequests().data;
  const people = usePeople().data;
  const candidates = useCandidates(campaign.kind).data;
  const pending = useRef(Promise.resolve());
  const leftOut = useRef<readonly CampaignEntry[]>([]);
  useSavedOnLeaving(session);

  const requests = useMemo(() => {
    const ids = new Set(campaign.entries.map(({ id }) => id));
    return new Map((allRequests ?? []).filter(({ id }) => ids.has(id)).map((request) => [request.id, request]));
  }, [campaign.entries, allRequests]);
  const lookup = useMemo<CampaignLookup | null>(() => {
    if (info === undefined || people === undefined || candidates === undefined) return null;
    const platforms = new Map(candidates.map(({ platform }) => [platform.id, platform]));
    return {
      today: info.today,
      platform: (id) => platforms.get(id) ?? null,
      person: (id) => people.find((person) => person.id === id) ?? null,
      isMade: (id) => requests.has(id),
    };
  }, [info, people, candidates, requests]);
  // While one types, what is missing is looked up when there is time.
  const checked = useDeferredValue(campaign);
  const problems = useMemo(() => (lookup === null ? [] : campaignProblems(checked, lookup)), [checked, lookup]);
  const texts = useCampaignProblem(campaign, people ?? []);
  if (
    info === undefined ||
    allRequests === undefined ||
    people === undefined ||
    candidates === undefined ||
    lookup === null
  )
    return null;

  const chosen = campaign.personIds.flatMap((id) => people.find((person) => person.id === id) ?? []);
  const choose: CampaignScreen['choose'] = (platformIds, writers = chosen) => {
    const known = new Set(candidates.map(({ platform }) => platform.id));
    const gone = campaign.entries.filter((entry) => !known.has(entry.platformId) && !requests.has(entry.id));
    const entries = chosenEntries(
      { kind: campaign.kind, entries: [...leftOut.current, ...campaign.entries] },
      {
        platforms: candidates.flatMap(({ platform }) => (platformIds.has(platform.id) ? [platform] : [])),
        people: writers,
      },
      { isMade: (id) => requests.has(id), newId: () => crypto.randomUUID() },
    );
    const kept = new Set(entries.map(({ id }) => id));
    leftOut.current = [...leftOut.current, ...campaign.entries].filter(({ id }) => !kept.has(id));
    session.patch({ personIds: writers.map(({ id }) => id), entries: [...gone, ...entries] });
  };

  const screen: CampaignScreen = {
    campaign,
    patch: (patch) => session.patch(patch),
    choose,
    inOrder: (work) => {
      pending.current = pending.current.then(work);
    },
    flush: async () => {
      await pending.current;
      return session.flush();
    },
    info,
    candidates,
    people,
    chosen,
    requests,
    allRequests,
    problems,
    check: () => campaignProblems(session.get().draft, lookup),
    errorAt: (path) => {
      const found = problems.find((one) => one.path === path || one.path.startsWith(`${path}.`));
      return found && texts.what(found);
    },
  };
  return (
    <CampaignContext value={screen}>
      {save === 'failed' && failure !== null && (
        <div className="campaign-unsaved">
          <Notice
            tone="overdue"
            action={<Button onPress={() => void session.flush()}>{t('newRequest.save.retry')}</Button>}
          >
            {t('newRequest.save.failed')} {failureText(failure)}
          </Notice>
        </div>
      )}
      {children}
    </CampaignContext>
  );
}
