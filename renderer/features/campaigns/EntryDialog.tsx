// What is different in the letter to one platform: by what it finds the account, and grounds of its own.
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { RIGHT_OF, type CampaignEntry } from '@core/campaign/campaign';
import type { Platform } from '@core/directory/platform';
import { useText } from '@app/messages';
import { Button } from '@ui/Button';
import { Checkbox } from '@ui/Checkbox';
import { Dialog } from '@ui/Dialog';
import { Select } from '@ui/Select';
import { GroundsText } from '../newRequest/GroundsText';
import { useCampaign } from './campaignContext';

interface EntryDialogProps {
  platform: Platform;
  entry: CampaignEntry;
  onChange: (change: Partial<CampaignEntry>) => void;
  onClose: () => void;
}

export function EntryDialog({ platform, entry, onChange, onClose }: EntryDialogProps) {
  const t = useText();
  const intl = useIntl();
  const { campaign, info } = useCampaign();
  const [kind, setKind] = useState(entry.account.kind);
  const [adapted, setAdapted] = useState(entry.adapted);
  const kinds = [...new Set([...platform.identifiers, entry.account.kind, 'other' as const])];
  const { language } = adapted ?? campaign;
  const hasGrounds = RIGHT_OF[campaign.kind] === 'ai-training-objection';
  const answersIn = platform.languages.map((tag) => intl.formatDisplayName(tag, { type: 'language' }) ?? tag);
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('campaign.adaptTitle', { service: platform.service })}
      actions={
        <>
          <Button onPress={onClose}>{t('app.cancel')}</Button>
          <Button
            kind="primary"
            onPress={() => {
              onChange({ account: { ...entry.account, kind }, adapted });
              onClose();
            }}
          >
            {t('app.save')}
          </Button>
        </>
      }
    >
      <Select
        label={t('campaign.foundBy')}
        value={kind}
        onChange={setKind}
        options={kinds.map((id) => ({ id, label: t(`account.${id}`) }))}
      />
      <Checkbox
        isSelected={adapted !== null}
        onChange={(isOwn) => setAdapted(isOwn ? { grounds: campaign.grounds, language: campaign.language } : null)}
      >
        {t(hasGrounds ? 'campaign.ownGrounds' : 'campaign.ownLanguage')}
      </Checkbox>
      {adapted !== null && (
        <>
          <Select
            label={t('newRequest.letter.language')}
            description={t('campaign.answersIn', {
              service: platform.service,
              languages: intl.formatList(answersIn, { type: 'conjunction' }),
            })}
            value={language}
            onChange={(next) => setAdapted({ ...adapted, language: next })}
            options={info.letterLanguages.map((id) => ({
              id,
              label: intl.formatDisplayName(id, { type: 'language' }) ?? id,
            }))}
          />
          {hasGrounds && (
            <GroundsText
              language={language}
              value={adapted.grounds}
              onChange={(grounds) => setAdapted({ ...adapted, grounds })}
              error={undefined}
              isNarrow
            />
          )}
        </>
      )}
    </Dialog>
  );
}
