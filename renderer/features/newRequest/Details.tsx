// Step 3: who writes, by what the account is found, and what the right chosen needs beyond that.
import type { Draft } from '@core/request/draft';
import { ACCOUNT_KINDS, type AccountKind } from '@core/request/requestFile';
import type { Right } from '@core/request/right';
import { usePeople } from '@api/queries';
import { useText } from '@app/messages';
import { Button } from '@ui/Button';
import { Select } from '@ui/Select';
import { TextField } from '@ui/TextField';
import { useToast } from '@ui/Toast';
import { useCountryOptions } from './countries';
import { FieldAt, focusSoon } from './FieldAt';
import { Grounds } from './Grounds';
import {
  AccessList,
  Consent,
  Corrections,
  ErasureGrounds,
  RestrictionGrounds,
  SpecialCategories,
} from './RightDetails';
import { StepFrame } from './StepFrame';
import { StepSection } from './StepSection';
import { useWizard } from './wizard';
import './Details.css';

export function Details() {
  const t = useText();
  const { draft } = useWizard();
  const asksFor = (right: Right) => draft.rights.includes(right);
  const objects = asksFor('objection') || asksFor('ai-training-objection');
  const withdraws = asksFor('consent-withdrawal') || (asksFor('erasure') && draft.erasureGrounds.includes('b'));
  return (
    <StepFrame step="details" heading={t('newRequest.details.heading')}>
      <PersonFields />
      <Accounts />
      {asksFor('rectification') && <Corrections />}
      {objects && <Grounds />}
      {asksFor('ai-training-objection') && <SpecialCategories />}
      {asksFor('erasure') && <ErasureGrounds />}
      {asksFor('restriction') && <RestrictionGrounds />}
      {withdraws && <Consent />}
      {asksFor('access') && <AccessList />}
    </StepFrame>
  );
}

const NOBODY = 'new';

function PersonFields() {
  const t = useText();
  const toast = useToast();
  const { draft, patch, errorAt } = useWizard();
  const people = usePeople().data ?? [];
  const countries = useCountryOptions();
  const { person, personId } = draft;
  const change = (part: Partial<Draft['person']>) => patch({ person: { ...person, ...part } });

  const choose = (id: string) => {
    if (id === (personId ?? NOBODY)) return;
    const saved = people.find((one) => one.id === id);
    patch(
      saved === undefined
        ? { personId: null, person: { name: '', address: '', country: '', email: '' } }
        : {
            personId: saved.id,
            person: {
              name: saved.name,
              address: saved.address.join('\n'),
              country: saved.country,
              email: saved.email ?? '',
            },
          },
    );
    if (Object.values(person).some((text) => text.trim() !== '')) {
      toast.show({
        message: t('newRequest.details.personChanged'),
        action: { label: t('app.undo'), onAction: () => patch({ personId, person }) },
      });
    }
  };

  return (
    <StepSection id="details-person" heading={t('newRequest.details.person')} help={t('newRequest.details.personHelp')}>
      {people.length > 0 && (
        <Select
          label={t('newRequest.details.choosePerson')}
          value={personId !== null && people.some((one) => one.id === personId) ? personId : NOBODY}
          onChange={choose}
          options={[
            ...people.map((one) => ({
              id: one.id,
              label: one.name,
              description: [...one.address, one.country].join(', '),
            })),
            { id: NOBODY, label: t('newRequest.details.someoneNew') },
          ]}
        />
      )}
      <FieldAt path="person.name">
        <TextField
          label={t('newRequest.details.name')}
          value={person.name}
          onChange={(name) => change({ name })}
          error={errorAt('person.name')}
          autoComplete="off"
          isRequired
        />
      </FieldAt>
      <FieldAt path="person.address">
        <TextField
          label={t('newRequest.address')}
          description={t('newRequest.addressHelp')}
          value={person.address}
          onChange={(address) => change({ address })}
          error={errorAt('person.address')}
          multiline={3}
          autoComplete="off"
          isRequired
        />
      </FieldAt>
      <div className="pair">
        <FieldAt path="person.country">
          <Select
            label={t('newRequest.country')}
            value={person.country}
            onChange={(country) => change({ country })}
            options={countries}
            error={errorAt('person.country')}
          />
        </FieldAt>
        <FieldAt path="person.email">
          <TextField
            label={t('newRequest.emailOptional')}
            type="email"
            value={person.email}
            onChange={(email) => change({ email })}
            error={errorAt('person.email')}
            autoComplete="off"
          />
        </FieldAt>
      </div>
    </StepSection>
  );
}

function Accounts() {
  const t = useText();
  const toast = useToast();
  const { draft, patch, entry, addressee, errorAt } = useWizard();
  const asked: readonly AccountKind[] = entry?.platform.identifiers ?? ['email', 'customer-number', 'username'];
  const kinds = [...new Set([...asked, ...ACCOUNT_KINDS])];
  const first = kinds[0] ?? 'email';
  // One empty line is always there to be filled.
  const accounts = draft.accounts.length === 0 ? [{ kind: first, value: '' }] : draft.accounts;
  const change = (i: number, part: Partial<Draft['accounts'][number]>) =>
    patch({ accounts: accounts.map((account, j) => (j === i ? { ...account, ...part } : account)) });
  const remove = (i: number) => {
    patch({ accounts: accounts.filter((_, j) => j !== i) });
    focusSoon(`[data-path="accounts.${Math.max(0, i - 1)}"] input`);
    if (accounts[i]?.value.trim() === '') return;
    toast.show({
      message: t('newRequest.accounts.removed'),
      action: { label: t('app.undo'), onAction: () => patch({ accounts }) },
    });
  };
  const next = kinds.find((kind) => !accounts.some((account) => account.kind === kind)) ?? first;
  const email = draft.person.email.trim();
  return (
    <StepSection
      id="details-accounts"
      heading={
        entry === null
          ? t('newRequest.accounts.headingPlain')
          : t('newRequest.accounts.heading', { service: addressee })
      }
      help={t('newRequest.accounts.help')}
    >
      <FieldAt path="accounts">
        <div className="stack">
          {accounts.map((account, i) => (
            // Lines have no identity beyond their place.
            <div key={i} className="account">
              <Select
                label={t('newRequest.accounts.kind')}
                value={account.kind}
                onChange={(kind) => change(i, { kind })}
                options={kinds.map((kind) => ({ id: kind, label: t(`account.${kind}`) }))}
              />
              <FieldAt path={`accounts.${i}`}>
                <TextField
                  label={t(`newRequest.accounts.value.${account.kind}`)}
                  value={account.value}
                  onChange={(value) => change(i, { value })}
                  error={errorAt(`accounts.${i}`) ?? (i === 0 ? errorAt('accounts', 'here') : undefined)}
                  type={account.kind === 'email' ? 'email' : account.kind === 'profile-url' ? 'url' : 'text'}
                  autoComplete="off"
                />
              </FieldAt>
              {accounts.length > 1 && (
                <Button
                  kind="quiet"
                  icon="close"
                  aria-label={t('newRequest.accounts.remove', { number: i + 1 })}
                  onPress={() => remove(i)}
                >
                  {null}
                </Button>
              )}
            </div>
          ))}
        </div>
      </FieldAt>
      <div className="row">
        {accounts.length === 1 && accounts[0]?.kind === 'email' && accounts[0].value === '' && email !== '' && (
          <Button
            icon="mail"
            onPress={() => {
              change(0, { value: email });
              focusSoon('[data-path="accounts.0"] input');
            }}
          >
            {t('newRequest.accounts.sameEmail', { email })}
          </Button>
        )}
        {accounts.length < 20 && (
          <Button
            icon="plus"
            onPress={() => {
              patch({ accounts: [...accounts, { kind: next, value: '' }] });
              focusSoon(`[data-path="accounts.${accounts.length}"] input`);
            }}
          >
            {t('newRequest.accounts.add')}
          </Button>
        )}
      </div>
    </StepSection>
  );
}
