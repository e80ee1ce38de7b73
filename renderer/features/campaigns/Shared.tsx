// What all letters of a campaign share: who writes, the grounds, the language, the signature, and what comes of it.
import { type ReactNode, useState } from 'react';
import { useIntl } from 'react-intl';
import { RIGHT_OF, signaturePath, WAYS } from '@core/campaign/campaign';
import { ENVELOPES } from '@core/request/requestFile';
import type { SavedPerson } from '@contract/views';
import { useChannelMutation } from '@api/queries';
import { useFailureText, useText } from '@app/messages';
import { Button } from '@ui/Button';
import { DateField } from '@ui/DateField';
import { Disclosure } from '@ui/Disclosure';
import { Notice } from '@ui/Notice';
import { Select } from '@ui/Select';
import { GroundsText } from '../newRequest/GroundsText';
import { SignatureChoice } from '../newRequest/SignatureChoice';
import { gapIn } from '../newRequest/steps';
import { PersonDialog } from '../people/PersonDialog';
import { useCampaign } from './campaignContext';
import { PeopleDialog } from './PeopleDialog';

export function Shared({ showsErrors }: { showsErrors: boolean }) {
  const t = useText();
  const intl = useIntl();
  const { campaign, chosen, patch, info, errorAt, candidates, requests } = useCampaign();
  const error = (path: string) => (showsErrors ? errorAt(path) : undefined);
  const languageName = (id: string) => intl.formatDisplayName(id, { type: 'language' }) ?? id;
  const platforms = new Set(campaign.entries.filter(({ adapted }) => adapted === null).map((one) => one.platformId));
  const elsewhere = candidates.filter(
    ({ platform }) => platforms.has(platform.id) && !platform.languages.includes(campaign.language),
  );
  const gap = gapIn(campaign.grounds);
  const open = campaign.entries.filter(({ id }) => !requests.has(id));
  const [only] = chosen;
  return (
    <aside className="campaign-side" aria-label={t('campaign.shared')}>
      <Part title={t('campaign.from')}>
        <Who />
      </Part>
      {RIGHT_OF[campaign.kind] === 'ai-training-objection' && (
        <Part title={t('campaign.grounds')} help={t('campaign.groundsHelp')}>
          <div data-path="grounds" className="stack">
            <GroundsText
              language={campaign.language}
              value={campaign.grounds}
              onChange={(grounds) => patch({ grounds })}
              error={error('grounds')}
              isNarrow
            />
          </div>
          {gap !== null && <Notice tone="due-soon">{t('newRequest.gap', { gap })}</Notice>}
        </Part>
      )}
      <Part title={t('campaign.letters')}>
        <div data-path="language">
          <Select
            label={t('newRequest.letter.language')}
            value={campaign.language}
            onChange={(language) => patch({ language })}
            options={info.letterLanguages.map((id) => ({ id, label: languageName(id) }))}
            {...(elsewhere.length > 0 && {
              description: t('campaign.elsewhere', {
                count: elsewhere.length,
                names: intl.formatList(
                  elsewhere.slice(0, 3).map(({ platform }) => platform.service),
                  { type: 'unit' },
                ),
              }),
            })}
          />
        </div>
        <Disclosure label={t('campaign.more')} startsOpen={error('date') !== undefined}>
          <Select
            label={t('newRequest.letter.envelope')}
            value={campaign.envelope}
            onChange={(envelope) => patch({ envelope })}
            options={ENVELOPES.map((id) => ({ id, label: t(`envelope.${id}`) }))}
          />
          <div data-path="date">
            <DateField
              label={t('newRequest.letter.date')}
              value={campaign.date ?? ''}
              onChange={(date) => patch({ date: date === '' ? null : date })}
              error={error('date')}
              max={info.today}
            />
          </div>
        </Disclosure>
      </Part>
      <Part title={t('campaign.signature')}>
        {chosen.length === 1 && only !== undefined ? (
          <div data-path={signaturePath(only.id)}>
            <Signature key={only.id} person={only} error={error(signaturePath(only.id))} />
          </div>
        ) : (
          <p className="small soft">
            {t('campaign.signatures', { count: chosen.filter(({ signature }) => signature === undefined).length })}
          </p>
        )}
      </Part>
      <Part title={t('campaign.result')}>
        <ul className="campaign-result small">
          <li>{t('campaign.resultLetters', { count: open.length })}</li>
          {WAYS.map((way) => {
            const count = open.filter((entry) => entry.way === way).length;
            return count > 0 && way !== 'post' && <li key={way}>{t(`campaign.result.${way}`, { count })}</li>;
          })}
          <li>{t('campaign.resultSent')}</li>
        </ul>
      </Part>
    </aside>
  );
}

function Part({ title, help, children }: { title: string; help?: string; children: ReactNode }) {
  return (
    <section className="stack campaign-part">
      <div>
        <h2 className="campaign-part-title">{title}</h2>
        {help !== undefined && <p className="small soft">{help}</p>}
      </div>
      {children}
    </section>
  );
}

function Who() {
  const t = useText();
  const { campaign, people, chosen, choose } = useCampaign();
  const [dialog, setDialog] = useState<'new' | 'edit' | 'several' | null>(null);
  const setPeople = (next: readonly SavedPerson[]) =>
    choose(new Set(campaign.entries.map(({ platformId }) => platformId)), next);
  const [only] = chosen;
  const isOne = chosen.length === 1 && only !== undefined;
  return (
    <>
      {isOne ? (
        <>
          <Select
            label={t('campaign.person')}
            value={only.id}
            onChange={(id) => setPeople(people.filter((person) => person.id === id))}
            options={people.map(({ id, name }) => ({ id, label: name }))}
          />
          <p className="small soft">{[...only.address, only.email ?? ''].filter((one) => one !== '').join(', ')}</p>
        </>
      ) : (
        <p>{t('campaign.people', { count: chosen.length })}</p>
      )}
      <div className="row">
        {isOne && <Button onPress={() => setDialog('edit')}>{t('people.edit')}</Button>}
        <Button onPress={() => setDialog('new')}>{t('people.add')}</Button>
        <Button onPress={() => setDialog('several')}>{t('campaign.several')}</Button>
      </div>
      {(dialog === 'new' || dialog === 'edit') && (
        <PersonDialog
          person={dialog === 'edit' && only !== undefined ? only : null}
          onClose={() => setDialog(null)}
          onSaved={(person) => dialog === 'new' && setPeople([person])}
        />
      )}
      {dialog === 'several' && (
        <PeopleDialog people={people} chosen={chosen} onChoose={setPeople} onClose={() => setDialog(null)} />
      )}
    </>
  );
}

/** Kept with the person, so that one signature serves every letter of theirs. */
function Signature({ person, error }: { person: SavedPerson; error: string | undefined }) {
  const t = useText();
  const failureText = useFailureText();
  const save = useChannelMutation('people.save');
  const { inOrder } = useCampaign();
  return (
    <>
      {error !== undefined && <Notice tone="overdue">{error}</Notice>}
      {save.error && <Notice tone="overdue">{failureText(save.error)}</Notice>}
      <SignatureChoice
        signature={person.signature ?? { kind: 'pen' }}
        name={person.name}
        keepInOrder={inOrder}
        onChange={(signature) =>
          inOrder(async () => {
            // Its failure is shown above.
            await save.mutateAsync({ ...person, signature }).catch(() => undefined);
          })
        }
      />
      <p className="small soft">{t('campaign.signatureHelp')}</p>
    </>
  );
}
