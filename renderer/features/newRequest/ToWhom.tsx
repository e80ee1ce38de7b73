// Step 1: whom the letter goes to, from the directory or entered by hand.
import { useEffect, useRef, useState } from 'react';
import { Autocomplete, Input, Label, ListBox, ListBoxItem, SearchField, Text } from 'react-aria-components';
import type { DirectoryEntry } from '@contract/views';
import { controllerOf, isUnreachable } from '@core/directory/controllerOf';
import type { Platform } from '@core/directory/platform';
import type { Draft } from '@core/request/draft';
import { useDirectorySearch } from '@api/queries';
import { useCountryName, useText } from '@app/messages';
import { Button } from '@ui/Button';
import { FieldText } from '@ui/FieldText';
import { Icon } from '@ui/Icon';
import { Notice } from '@ui/Notice';
import { Select } from '@ui/Select';
import { StatusChip } from '@ui/StatusChip';
import { TextField } from '@ui/TextField';
import { useAge } from '../directory/origin';
import { useCountryOptions } from './countries';
import { FieldAt, focusSoon } from './FieldAt';
import { RecordCaution } from './RecordCaution';
import { StepFrame } from './StepFrame';
import { useWizard } from './wizard';
import './ToWhom.css';

/** So many are listed; further letters bring the right one among them. */
const LISTED = 6;

type Own = Extract<NonNullable<Draft['controller']>, { kind: 'own' }>;

export function ToWhom() {
  const t = useText();
  const { draft, patch, entry } = useWizard();
  const [isSearching, setSearching] = useState(draft.controller === null);
  const [isChosenNow, setChosenNow] = useState(false);
  const choose = (controller: Draft['controller']) => {
    patch({ controller });
    setSearching(false);
    setChosenNow(true);
    if (controller?.kind === 'own') focusSoon('[data-path="controller.name"] input');
  };
  return (
    <StepFrame step="to-whom" heading={t('newRequest.toWhom.heading')}>
      {isSearching ? (
        <Search
          onChoose={(id) => choose({ kind: 'platform', id })}
          onOwn={(name) =>
            choose(
              draft.controller?.kind === 'own'
                ? draft.controller
                : { kind: 'own', name, address: '', country: '', email: '' },
            )
          }
        />
      ) : (
        <>
          {draft.controller?.kind === 'own' && <OwnCompany own={draft.controller} />}
          {entry !== null && <Chosen key={entry.platform.id} entry={entry} takesFocus={isChosenNow} />}
          <div className="row">
            <Button
              icon="search"
              onPress={() => {
                setSearching(true);
                focusSoon('[data-begins-here]');
              }}
            >
              {t('newRequest.toWhom.another')}
            </Button>
          </div>
        </>
      )}
    </StepFrame>
  );
}

/** Whether the record says that personal data trains AI, or may. */
export function trainsAi(platform: Platform): boolean {
  return platform.aiTraining?.status === 'training' || platform.aiTraining?.status === 'may-train';
}

function Search({ onChoose, onOwn }: { onChoose: (id: string) => void; onOwn: (name: string) => void }) {
  const t = useText();
  const { draft, errorAt } = useWizard();
  const [text, setText] = useState('');
  const isMissing = errorAt('controller') !== undefined;
  const found = useDirectorySearch(text).data;
  // Before anything is typed, those come first who do what the objection is about.
  const isBrowsing = text.trim() === '' && draft.rights.includes('ai-training-objection');
  const ordered = isBrowsing
    ? found?.toSorted((a, b) => Number(trainsAi(b.platform)) - Number(trainsAi(a.platform)))
    : found;
  return (
    <>
      <Autocomplete inputValue={text} onInputChange={setText}>
        <SearchField className="field" data-path="controller" isInvalid={isMissing} validationBehavior="aria">
          <Label className="field-label">{t('newRequest.toWhom.search')}</Label>
          <div className="directory-search">
            <Icon name="search" />
            <Input
              className="field-input"
              placeholder={t('newRequest.toWhom.searchExample')}
              spellCheck={false}
              data-begins-here
            />
          </div>
          <FieldText
            description={t('newRequest.toWhom.searchHelp')}
            error={isMissing ? t('newRequest.waits.toWhom') : undefined}
          />
        </SearchField>
        {ordered !== undefined && ordered.length > 0 && (
          <ListBox
            className="directory-results sheet"
            aria-label={t('newRequest.toWhom.results')}
            items={ordered.slice(0, LISTED).map((entry) => ({ id: entry.platform.id, entry }))}
            onAction={(key) => onChoose(String(key))}
          >
            {({ id, entry: { platform, origin } }) => (
              <ListBoxItem id={id} textValue={platform.service} className="directory-result">
                <span className="directory-service">
                  <Text slot="label">{platform.service}</Text>
                  <TrainingChip platform={platform} />
                  {origin.kind !== 'shipped' && (
                    <span className="soft small">{t(`ownRecord.mark.${origin.kind}`)}</span>
                  )}
                </span>
                <Text slot="description" className="field-description">
                  {[platform.controller.legalName, controllerOf(platform).address.at(-1)].filter(Boolean).join(', ')}
                </Text>
              </ListBoxItem>
            )}
          </ListBox>
        )}
      </Autocomplete>
      <p className="small soft" role="status">
        {found !== undefined &&
          t('newRequest.toWhom.found', {
            count: found.length,
            text: text.trim() === '' ? 'none' : text.trim(),
            more: found.length > LISTED ? 'yes' : 'no',
          })}
      </p>
      <div className="stack">
        <h3>{t('newRequest.toWhom.notListed')}</h3>
        <div className="row">
          <Button icon="plus" onPress={() => onOwn(text.trim())}>
            {t('newRequest.toWhom.own')}
          </Button>
        </div>
      </div>
    </>
  );
}

function TrainingChip({ platform }: { platform: Platform }) {
  const t = useText();
  if (!trainsAi(platform)) return null;
  return (
    <StatusChip tone="due-soon" icon="warning">
      {t(platform.aiTraining?.status === 'training' ? 'newRequest.toWhom.trains' : 'newRequest.toWhom.mayTrain')}
    </StatusChip>
  );
}

function Chosen({ entry, takesFocus }: { entry: DirectoryEntry; takesFocus: boolean }) {
  const { platform } = entry;
  const t = useText();
  const age = useAge();
  const country = useCountryName();
  const controller = controllerOf(platform);
  const heading = useRef<HTMLHeadingElement>(null);
  // The list that had the focus is gone once one of it was chosen.
  useEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [takesFocus]);
  const isAddressed = controller.address.length > 0;
  const sources = platform.sources.filter((source) => source.covers.includes(isAddressed ? 'address' : 'controller'));
  return (
    <div className="sheet chosen">
      <div className="directory-service">
        <h3 className="chosen-service" tabIndex={-1} ref={heading}>
          {platform.service}
        </h3>
        <TrainingChip platform={platform} />
      </div>
      <dl className="chosen-facts">
        <dt>{t('newRequest.toWhom.responsible')}</dt>
        <dd>{controller.name}</dd>
        <dt>{t('newRequest.toWhom.address')}</dt>
        <dd>
          {(isAddressed ? controller.address : [t('record.noAddress')]).map((line) => (
            <span key={line} className="line">
              {line}
            </span>
          ))}
          <span className="line">{country(controller.country)}</span>
        </dd>
        {controller.email !== undefined && (
          <>
            <dt>{t('newRequest.toWhom.email')}</dt>
            <dd>{controller.email}</dd>
          </>
        )}
        <dt>{t('newRequest.toWhom.checked')}</dt>
        <dd>
          {age(entry)}
          {(sources.length > 0 ? sources : platform.sources).slice(0, 1).map((source) => (
            <span key={source.name} className="line small soft">
              {source.name}
            </span>
          ))}
        </dd>
      </dl>
      <RecordCaution entry={entry} />
      {!isAddressed && <EnterAddress platform={platform} />}
    </div>
  );
}

/** For a record without a postal address: what the person found out, kept with the draft. Nothing is guessed. */
function EnterAddress({ platform }: { platform: Platform }) {
  const t = useText();
  const { draft, patch, errorAt } = useWizard();
  const countries = useCountryOptions();
  if (draft.controller?.kind !== 'platform') return null;
  const chosen = draft.controller;
  const change = (part: { address?: string; country?: string }) => patch({ controller: { ...chosen, ...part } });
  const isRequired = isUnreachable(platform);
  return (
    <div className="stack">
      <Notice tone="info">{t('record.enterAddress', { only: isRequired ? 'yes' : 'no' })}</Notice>
      <FieldAt path="controller.address">
        <TextField
          label={t(isRequired ? 'newRequest.address' : 'record.addressOptional')}
          description={t('newRequest.addressHelp')}
          value={chosen.address ?? ''}
          onChange={(address) => change({ address })}
          error={errorAt('controller.address')}
          multiline={3}
          isRequired={isRequired}
        />
      </FieldAt>
      {(chosen.address ?? '').trim() !== '' && (
        <FieldAt path="controller.country">
          <Select
            label={t('newRequest.country')}
            value={chosen.country ?? platform.controller.country}
            onChange={(code) => change({ country: code })}
            options={countries}
            error={errorAt('controller.country')}
          />
        </FieldAt>
      )}
    </div>
  );
}

function OwnCompany({ own }: { own: Own }) {
  const t = useText();
  const { patch, errorAt } = useWizard();
  const countries = useCountryOptions();
  const change = (part: Partial<Own>) => patch({ controller: { ...own, ...part } });
  return (
    <div className="stack">
      <p className="soft">{t('newRequest.toWhom.ownHelp')}</p>
      <FieldAt path="controller.name">
        <TextField
          label={t('newRequest.toWhom.ownName')}
          value={own.name}
          onChange={(name) => change({ name })}
          error={errorAt('controller.name')}
          isRequired
        />
      </FieldAt>
      <FieldAt path="controller.address">
        <TextField
          label={t('newRequest.address')}
          description={t('newRequest.addressHelp')}
          value={own.address}
          onChange={(address) => change({ address })}
          error={errorAt('controller.address')}
          multiline={3}
          isRequired
        />
      </FieldAt>
      <FieldAt path="controller.country">
        <Select
          label={t('newRequest.country')}
          value={own.country}
          onChange={(country) => change({ country })}
          options={countries}
          error={errorAt('controller.country')}
        />
      </FieldAt>
      <FieldAt path="controller.email">
        <TextField
          label={t('newRequest.emailOptional')}
          description={t('newRequest.toWhom.ownEmailHelp')}
          type="email"
          value={own.email}
          onChange={(email) => change({ email })}
          error={errorAt('controller.email')}
        />
      </FieldAt>
    </div>
  );
}
