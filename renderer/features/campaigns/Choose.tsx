// A campaign before its letters: which platforms, what they find the account by, and everything that all letters share.
import { type ReactNode, useCallback, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { GROUPS, RIGHT_OF, waysTo, type CampaignEntry } from '@core/campaign/campaign';
import type { Problem } from '@core/problem';
import { ApiFailure, call } from '@api/client';
import { useChannelMutation } from '@api/queries';
import { useFailureText, useText } from '@app/messages';
import { Button } from '@ui/Button';
import { EmptyState } from '@ui/EmptyState';
import { Notice } from '@ui/Notice';
import { PageHeader } from '@ui/PageHeader';
import { StatusChip } from '@ui/StatusChip';
import { TextField } from '@ui/TextField';
import { focusField } from '../newRequest/FieldAt';
import { PersonDialog } from '../people/PersonDialog';
import { ChooseRow, GoneRow } from './ChooseRow';
import { useCampaign, type Candidate } from './campaignContext';
import { MakeDialog } from './MakeDialog';
import { Shared } from './Shared';
import { useCampaignProblem } from './useCampaignProblem';

export function Choose() {
  const t = useText();
  const { campaign, chosen, patch } = useCampaign();
  const [isNaming, setNaming] = useState(false);
  if (chosen.length > 0) return <Chosen />;
  return (
    <div className="page">
      <PageHeader title={t(`campaign.${campaign.kind}.title`)} subtitle={t(`campaign.${campaign.kind}.subtitle`)} />
      <EmptyState
        title={t('campaign.who')}
        actions={
          <>
            <Button kind="primary" onPress={() => setNaming(true)}>
              {t('campaign.enterPerson')}
            </Button>
            <Single />
          </>
        }
      >
        {t('campaign.whoText')}
      </EmptyState>
      {isNaming && (
        <PersonDialog
          person={null}
          onClose={() => setNaming(false)}
          onSaved={(person) => patch({ personIds: [person.id] })}
        />
      )}
    </div>
  );
}

/** The way to one letter alone. */
function Single() {
  const t = useText();
  const { campaign } = useCampaign();
  const [, navigate] = useLocation();
  const create = useChannelMutation('drafts.create');
  const start = () =>
    create.mutate(
      { rights: [RIGHT_OF[campaign.kind]] },
      { onSuccess: (draft) => navigate(`/new/${draft.id}/to-whom`) },
    );
  return (
    <Button kind="quiet" onPress={start}>
      {t('campaign.single')}
    </Button>
  );
}

function groupedByPlatform(entries: readonly CampaignEntry[]): Map<string, CampaignEntry[]> {
  const groups = new Map<string, CampaignEntry[]>();
  for (const entry of entries) groups.set(entry.platformId, [...(groups.get(entry.platformId) ?? []), entry]);
  return groups;
}

/** Without accents and case: "muller" finds "Müller". */
const folded = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();

const textOf = ({ platform: { service, alsoKnownAs, domains, controller } }: Candidate) =>
  folded([service, ...alsoKnownAs, ...domains, controller.legalName].join(' '));

function Chosen() {
  const t = useText();
  const failureText = useFailureText();
  const [, navigate] = useLocation();
  const screen = useCampaign();
  const { campaign, candidates, check, choose, problems, requests, patch, flush } = screen;
  const [search, setSearch] = useState('');
  const [isAsked, setAsked] = useState(false);
  const [leftOut, setLeftOut] = useState<readonly Problem[]>([]);
  const [failure, setFailure] = useState<Error | null>(null);
  const [isMaking, setMaking] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);

  const texts = useMemo(() => candidates.map((candidate) => ({ candidate, text: textOf(candidate) })), [candidates]);
  const shown = useMemo(() => {
    const words = folded(search).split(/\s+/);
    return texts.flatMap(({ candidate, text }) => (words.every((word) => text.includes(word)) ? [candidate] : []));
  }, [texts, search]);
  const byPlatform = useMemo(() => groupedByPlatform(campaign.entries), [campaign.entries]);
  const known = useMemo(() => new Set(candidates.map(({ platform }) => platform.id)), [candidates]);
  const gone = campaign.entries.filter((entry) => !known.has(entry.platformId) && !requests.has(entry.id));

  const chosenIds = new Set(byPlatform.keys());
  const toggle = (id: string, isSelected: boolean) => {
    const next = new Set(chosenIds);
    if (isSelected) next.add(id);
    else next.delete(id);
    choose(next);
  };
  const choosable = shown.filter(({ platform }) => waysTo(campaign.kind, platform).length > 0);
  const isAllShown = choosable.length > 0 && choosable.every(({ platform }) => chosenIds.has(platform.id));
  const chooseShown = () => {
    const ids = choosable.map(({ platform }) => platform.id);
    choose(isAllShown ? new Set([...chosenIds].filter((id) => !ids.includes(id))) : new Set([...chosenIds, ...ids]));
  };

  const open = campaign.entries.filter(({ id }) => !requests.has(id));
  const missing = leftOut.length > 0 ? leftOut : problems;
  const goTo = useCallback((path: string) => {
    setSearch('');
    // A row that the search hid is drawn first.
    requestAnimationFrame(() => root.current !== null && focusField(root.current, path));
  }, []);
  const make = async () => {
    setAsked(true);
    setLeftOut([]);
    setFailure(null);
    if (check().length > 0) {
      requestAnimationFrame(() => list.current?.focus());
      return;
    }
    if (!(await flush())) return;
    setMaking(true);
    try {
      const outcome = await call('campaigns.make', { id: campaign.id });
      if (outcome === null) return;
      if (outcome.problems.length === 0) navigate(`/campaigns/${campaign.id}/send`);
      else setLeftOut(outcome.problems);
    } catch (error) {
      if (error instanceof ApiFailure && error.failure.problems.length > 0) setLeftOut(error.failure.problems);
      else setFailure(error as Error);
    } finally {
      setMaking(false);
    }
  };
  useEffect(() => {
    if (leftOut.length > 0) list.current?.focus();
  }, [leftOut]);

  // With two hundred rows the button is far from every one of them.
  const hear = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !isMaking) void make();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => hear(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);

  return (
    <div className="campaign" ref={root}>
      <div className="campaign-head">
        <PageHeader
          title={t(`campaign.${campaign.kind}.title`)}
          subtitle={t(`campaign.${campaign.kind}.subtitle`)}
          actions={<Single />}
        />
      </div>
      <div className="campaign-main">
        {requests.size > 0 && (
          <Notice
            tone="info"
            action={<Button onPress={() => navigate(`/campaigns/${campaign.id}/send`)}>{t('campaign.toSend')}</Button>}
          >
            {t('campaign.madeAlready', { made: requests.size, left: open.length })}
          </Notice>
        )}
        {failure !== null && <Notice tone="overdue">{failureText(failure)}</Notice>}
        {isAsked && missing.length > 0 && (
          <div ref={list} tabIndex={-1} className="sign-summary">
            <Missing problems={missing} goTo={goTo} />
          </div>
        )}
        <div className="campaign-tools">
          <div className="campaign-search">
            <TextField
              label={t('campaign.search')}
              type="search"
              value={search}
              onChange={setSearch}
              autoFocus={requests.size === 0}
            />
          </div>
          <Button onPress={chooseShown} isDisabled={choosable.length === 0}>
            {t(isAllShown ? 'campaign.unselectShown' : 'campaign.selectShown', { count: choosable.length })}
          </Button>
        </div>
        <p className="small soft" role="status">
          {t('campaign.chosen', { count: byPlatform.size, shown: shown.length })}
        </p>
        {gone.length > 0 && (
          <Group title={t('campaign.group.gone')}>
            {gone.map((entry) => (
              <GoneRow
                key={entry.id}
                entry={entry}
                onRemove={() => patch({ entries: campaign.entries.filter(({ id }) => id !== entry.id) })}
              />
            ))}
          </Group>
        )}
        {GROUPS.map((group) => {
          const rows = shown.filter((candidate) => candidate.group === group);
          return (
            rows.length > 0 && (
              <Group key={group} title={t(`campaign.group.${campaign.kind}.${group}`)}>
                {rows.map(({ platform }) => (
                  <ChooseRow
                    key={platform.id}
                    platform={platform}
                    entries={byPlatform.get(platform.id) ?? NONE}
                    onToggle={toggle}
                    showsErrors={isAsked}
                  />
                ))}
              </Group>
            )
          );
        })}
        {shown.length === 0 && <EmptyState title={t('campaign.noneFound')}>{t('campaign.noneFoundText')}</EmptyState>}
      </div>
      <Shared showsErrors={isAsked} />
      <div className="campaign-foot">
        <p role="status" className="campaign-standing">
          {open.length > 0 && problems.length > 0 && (
            <StatusChip tone={isAsked ? 'overdue' : 'neutral'} icon="warning">
              {t('campaign.missingCount', { count: problems.length })}
            </StatusChip>
          )}
          <span className="soft">{t('newRequest.save.saved')}</span>
        </p>
        <span className="soft small campaign-keys">{t('campaign.keys')}</span>
        <Button kind="primary" onPress={() => void make()}>
          {t(requests.size > 0 ? 'campaign.makeOthers' : 'campaign.make', { count: open.length })}
        </Button>
      </div>
      {isMaking && <MakeDialog count={open.length} />}
    </div>
  );
}

/** Everything that is missing, each with a way there. */
function Missing({ problems, goTo }: { problems: readonly Problem[]; goTo: (path: string) => void }) {
  const t = useText();
  const { campaign, people } = useCampaign();
  const { where, what } = useCampaignProblem(campaign, people);
  return (
    <div className="refusals" role="alert">
      <h2 className="campaign-missing">{t('campaign.missingTitle', { count: problems.length })}</h2>
      <ul>
        {problems.map((one, i) => (
          <li key={`${one.path} ${i}`}>
            <button type="button" className="link-button" onClick={() => goTo(one.path)}>
              {where(one.path)}
            </button>{' '}
            {what(one)}
          </li>
        ))}
      </ul>
    </div>
  );
}

const NONE: never[] = [];

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="campaign-group">
      <h2 className="campaign-group-title">{title}</h2>
      <ul className="sheet campaign-rows">{children}</ul>
    </section>
  );
}
