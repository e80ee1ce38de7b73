// The diary of effects: what the matter did to the person, in their own words, with its totals; in no letter.
import { useState } from 'react';
import { useIntl } from 'react-intl';
import type { RequestView } from '@contract/views';
import { diaryOf, diaryTotals, type DiaryEntry } from '@core/request/diary';
import { useChannelMutation } from '@api/queries';
import { useDay, useFailureText, useText } from '@app/messages';
import { Button } from '@ui/Button';
import { Disclosure } from '@ui/Disclosure';
import { MenuButton } from '@ui/MenuButton';
import { Notice } from '@ui/Notice';
import { RecordDialog } from '../request/RecordDialog';
import { useTakeBack } from '../request/useTakeBack';
import { KnownProceedings } from './KnownProceedings';
import './Complaint.css';

export function Diary({ view }: { view: RequestView }) {
  const t = useText();
  const day = useDay();
  const intl = useIntl();
  const failureText = useFailureText();
  const [isAdding, setAdding] = useState(false);
  const [correcting, setCorrecting] = useState<DiaryEntry | null>(null);
  const { takeBack } = useTakeBack(view.state.id);
  const save = useChannelMutation('requests.saveDiary');
  const entries = diaryOf(view.state.events);
  const { minutes, money } = diaryTotals(entries);
  const amount = (cents: number, currency: string) => intl.formatNumber(cents / 100, { style: 'currency', currency });
  const { platformId, service } = view.state;
  return (
    <section className="request-section" aria-labelledby="diary">
      <div className="request-section-head">
        <h2 id="diary">{t('diary.title')}</h2>
        <Button kind="quiet" icon="plus" onPress={() => setAdding(true)}>
          {t('request.record.diaryEntry.title')}
        </Button>
      </div>
      <p className="soft small">{t('diary.text')}</p>
      {entries.length > 0 && (
        <div className="sheet diary">
          <ol>
            {entries.map((entry) => {
              const { id, on, data } = entry;
              return (
                <li key={id}>
                  <span className="soft tabular">{day(on, 'medium')}</span>
                  <span>
                    <span className="diary-what">{data.what}</span>
                    {data.distress !== undefined && <q className="soft diary-what">{data.distress}</q>}
                  </span>
                  <span className="tabular">
                    {[
                      ...(data.minutes === undefined ? [] : [t('diary.minutes', { minutes: data.minutes })]),
                      ...(data.money === undefined ? [] : [amount(data.money.cents, data.money.currency)]),
                    ].join(' · ')}
                  </span>
                  <MenuButton
                    label={t('request.change')}
                    aria-label={t('request.changeOf', { event: data.what })}
                    items={[
                      { id: 'correct', label: t('request.correctIt'), onAction: () => setCorrecting(entry) },
                      { id: 'take-back', label: t('request.takeBack'), onAction: () => takeBack(id, entry) },
                    ]}
                  />
                </li>
              );
            })}
          </ol>
          <p className="diary-total">
            <strong>
              {t('diary.total', {
                count: entries.length,
                hours: Math.floor(minutes / 60),
                minutes: minutes % 60,
                money:
                  money.length === 0 ? 'none' : money.map(([currency, cents]) => amount(cents, currency)).join(' + '),
              })}
            </strong>
          </p>
        </div>
      )}
      <div className="row">
        <Button icon="file" onPress={() => save.mutate({ id: view.state.id })}>
          {t('diary.save')}
        </Button>
      </div>
      {save.error && <Notice tone="overdue">{failureText(save.error)}</Notice>}
      <Disclosure label={t('diary.why')}>
        <div className="stack small">
          <p>{t('diary.why.law')}</p>
          <p>{t('diary.why.apart')}</p>
        </div>
      </Disclosure>
      <KnownProceedings platformId={platformId} service={service} />
      {correcting && (
        <RecordDialog view={view} type="diaryEntry" correcting={correcting} onClose={() => setCorrecting(null)} />
      )}
      {isAdding && <RecordDialog view={view} type="diaryEntry" onClose={() => setAdding(false)} />}
    </section>
  );
}
