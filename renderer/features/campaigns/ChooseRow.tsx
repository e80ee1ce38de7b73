// One platform to choose: what is known of it, and once it is chosen what it finds the account by.
import { memo, useState } from 'react';
import { Link } from 'wouter';
import { needsAccount, RIGHT_OF, waysTo, type CampaignEntry } from '@core/campaign/campaign';
import type { Platform } from '@core/directory/platform';
import { useDay, useText } from '@app/messages';
import { Button } from '@ui/Button';
import { Checkbox } from '@ui/Checkbox';
import { Disclosure } from '@ui/Disclosure';
import { StatusChip } from '@ui/StatusChip';
import { TextField } from '@ui/TextField';
import { useCampaign } from './campaignContext';
import { EntryDialog } from './EntryDialog';

/** So many accounts of one platform are in view; more are behind a button. */
const IN_VIEW = 3;

interface ChooseRowProps {
  platform: Platform;
  entries: readonly CampaignEntry[];
  onToggle: (platformId: string, isSelected: boolean) => void;
  showsErrors: boolean;
}

export function ChooseRow({ platform, entries, onToggle, showsErrors }: ChooseRowProps) {
  const t = useText();
  const { campaign, requests, allRequests, chosen } = useCampaign();
  const made = entries.filter(({ id }) => requests.has(id));
  const open = entries.filter(({ id }) => !requests.has(id));
  const before = allRequests.find(
    (request) =>
      request.service === platform.service &&
      request.rights.includes(RIGHT_OF[campaign.kind]) &&
      request.stage !== 'withdrawn' &&
      !requests.has(request.id) &&
      chosen.some(({ name }) => name === request.person),
  );
  const fields = open.map((entry) => (
    <Account key={entry.id} platform={platform} entry={entry} showsErrors={showsErrors} />
  ));
  return (
    <li className="campaign-row" data-path={open[0] && `entries.${open[0].id}`}>
      <div className="campaign-name">
        <Checkbox
          isSelected={entries.length > 0}
          onChange={(isSelected) => onToggle(platform.id, isSelected)}
          isDisabled={made.length > 0 || (entries.length === 0 && waysTo(campaign.kind, platform).length === 0)}
        >
          <strong>{platform.service}</strong>
        </Checkbox>
      </div>
      <div className="campaign-facts small soft">
        <Facts platform={platform} />
        {before && (
          <p>
            <Link href={`/requests/${before.id}`}>{t('campaign.before')}</Link>
          </p>
        )}
      </div>
      <div className="campaign-fields">
        {made.length > 0 && (
          <div className="row">
            <StatusChip tone="answered" icon="check">
              {t('campaign.letterMade', { count: made.length })}
            </StatusChip>
          </div>
        )}
        {fields.length > IN_VIEW ? (
          <Disclosure label={t('campaign.accounts', { count: fields.length })} startsOpen={showsErrors}>
            {fields}
          </Disclosure>
        ) : (
          fields
        )}
      </div>
    </li>
  );
}

/** What the record says that matters here, and how it can be reached. */
const Facts = memo(function Facts({ platform }: { platform: Platform }) {
  const t = useText();
  const day = useDay();
  const { campaign } = useCampaign();
  const training = platform.aiTraining;
  const says =
    campaign.kind !== 'object-ai-training'
      ? t(`directory.category.${platform.category}`)
      : training === undefined
        ? t('campaign.ai.unknown')
        : training.since === undefined
          ? t(`campaign.ai.${training.status}`)
          : t('campaign.ai.since', { day: day(training.since) });
  const ways = waysTo(campaign.kind, platform);
  if (ways.length === 0)
    return (
      <>
        {says}&nbsp;· <Link href={`/directory/${platform.id}`}>{t('campaign.noAddress')}</Link>
      </>
    );
  // The dot stays where the line ends.
  return `${says}\u00a0· ${ways.map((way) => t(`campaign.way.${way}`)).join(', ')}`;
});

function Account({ platform, entry, showsErrors }: { platform: Platform; entry: CampaignEntry; showsErrors: boolean }) {
  const t = useText();
  const { campaign, patch, errorAt, chosen } = useCampaign();
  const [isChanging, setChanging] = useState(false);
  const kind = t(`account.${entry.account.kind}`);
  const person = chosen.find(({ id }) => id === entry.personId);
  const label = chosen.length > 1 ? t('campaign.accountOf', { kind, person: person?.name ?? '' }) : kind;
  const change = (next: Partial<CampaignEntry>) =>
    patch({ entries: campaign.entries.map((one) => (one.id === entry.id ? { ...one, ...next } : one)) });
  const error = showsErrors ? errorAt(`entries.${entry.id}`) : undefined;
  return (
    <div className="campaign-account" data-path={`entries.${entry.id}.accounts`}>
      <TextField
        label={needsAccount(platform) ? label : t('campaign.optional', { label })}
        value={entry.account.value}
        onChange={(value) => change({ account: { ...entry.account, value } })}
        error={error}
        autoComplete="off"
      />
      <Button
        kind="quiet"
        icon="pen"
        aria-label={t('campaign.adaptOf', { service: platform.service })}
        onPress={() => setChanging(true)}
      >
        {t(entry.adapted === null ? 'campaign.adapt' : 'campaign.adapted')}
      </Button>
      {isChanging && (
        <EntryDialog platform={platform} entry={entry} onChange={change} onClose={() => setChanging(false)} />
      )}
    </div>
  );
}

/** A platform that was chosen and has left the directory since. */
export function GoneRow({ entry, onRemove }: { entry: CampaignEntry; onRemove: () => void }) {
  const t = useText();
  return (
    <li className="campaign-row" data-path={`entries.${entry.id}`}>
      <div className="campaign-name">
        <strong>{entry.service}</strong>
      </div>
      <div className="campaign-facts small soft">{t('problem.platformGone')}</div>
      <div className="campaign-fields row">
        <Button aria-label={t('campaign.removeOf', { service: entry.service })} onPress={onRemove}>
          {t('app.remove')}
        </Button>
      </div>
    </li>
  );
}
