// Today: what to do now, the deadlines ahead, and where to start.
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Right } from '@core/request/right';
import { useFailureText, useText, useDay } from '@app/messages';
import { useAppInfo, useChannelMutation, useRequests } from '@api/queries';
import { Button } from '@ui/Button';
import { Icon } from '@ui/Icon';
import { Notice } from '@ui/Notice';
import { PageHeader } from '@ui/PageHeader';
import { AutomaticFailure } from '../backup/Automatic';
import { DamageNotice } from '../damage/DamageNotice';
import { RequestStepOf } from '../request/RequestStep';
import { Timeline } from './Timeline';
import type { Step } from './toDo';
import { ToDoList } from './ToDoList';
import { useToDo } from './useToDo';
import './Today.css';

const STARTS = ['objection', 'access', 'erasure'] as const satisfies readonly Right[];

export function Today() {
  const t = useText();
  const day = useDay();
  const failureText = useFailureText();
  const [, navigate] = useLocation();
  const [open, setOpen] = useState<{ id: string; step: Step } | null>(null);
  const info = useAppInfo().data;
  const requests = useRequests().data;
  const create = useChannelMutation('drafts.create');
  const campaign = useChannelMutation('campaigns.create');
  const failure = create.error ?? campaign.error;
  const items = useToDo();
  if (info === undefined || requests === undefined || items === null) return null;

  const start = async (rights: Right[]) => {
    const draft = await create.mutateAsync({ rights });
    navigate(`/new/${draft.id}/to-whom`);
  };
  const startCampaign = async () => {
    const { id } = await campaign.mutateAsync({ kind: 'object-ai-training' });
    navigate(`/campaigns/${id}/choose`);
  };
  const isNew = requests.length === 0 && items.length === 0;
  return (
    <div className="page">
      <PageHeader
        title={t('today.title')}
        subtitle={day(info.today, 'long')}
        actions={!isNew && <Button onPress={() => void start([])}>{t('app.newRequest')}</Button>}
      />
      <DamageNotice damaged={info.damaged} />
      <AutomaticFailure />
      {failure && <Notice tone="overdue">{failureText(failure)}</Notice>}
      {requests.some(({ dueOn }) => dueOn !== null) && <Timeline requests={requests} today={info.today} />}
      {!isNew && (
        <section className="today-section" aria-labelledby="today-todo">
          <h2 id="today-todo">{t('today.toDo')}</h2>
          {items.length === 0 ? (
            <p className="sheet today-nothing">{t('today.nothing')}</p>
          ) : (
            <ToDoList items={items} onStep={({ id }, step) => setOpen({ id, step })} />
          )}
        </section>
      )}
      <section className="today-section" aria-labelledby="today-start">
        <h2 id="today-start">{t(isNew ? 'today.startFirst' : 'today.start')}</h2>
        {isNew && <p className="soft today-promise">{t('today.promise')}</p>}
        <ul className={isNew ? 'today-starts today-starts-large' : 'today-starts'}>
          {STARTS.map((right) => (
            <li key={right}>
              <button type="button" className="sheet today-start" onClick={() => void start([right])}>
                <span className="today-start-title">
                  {t(`today.start.${right}.title`)}
                  <Icon name="arrow" />
                </span>
                <span className="soft">{t(`today.start.${right}.text`)}</span>
              </button>
            </li>
          ))}
          <li>
            <button type="button" className="sheet today-start" onClick={() => void startCampaign()}>
              <span className="today-start-title">
                {t('campaign.object-ai-training.title')}
                <Icon name="arrow" />
              </span>
              <span className="soft">{t('campaign.object-ai-training.start')}</span>
            </button>
          </li>
        </ul>
      </section>
      {open && <RequestStepOf id={open.id} step={open.step} onClose={() => setOpen(null)} />}
    </div>
  );
}
