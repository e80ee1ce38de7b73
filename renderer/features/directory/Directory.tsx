// The directory: every record that ships, was imported or is the person's own, found while typing, errors forgiven.
import { useState } from 'react';
import { Link } from 'wouter';
import type { ChannelInput } from '@contract/channels';
import type { DirectoryEntry } from '@contract/views';
import { ORIGINS } from '@core/directory/origin';
import { useDirectoryPage } from '@api/queries';
import { useCountryName, useText } from '@app/messages';
import { Button } from '@ui/Button';
import { EmptyState } from '@ui/EmptyState';
import { PageHeader } from '@ui/PageHeader';
import { Select } from '@ui/Select';
import { StatusChip } from '@ui/StatusChip';
import { TextField } from '@ui/TextField';
import { ImportDialog } from './ImportDialog';
import { Imports } from './Imports';
import { useAge } from './origin';
import { OriginChips } from './OriginChips';
import { OwnDialog } from './OwnDialog';
import './Directory.css';

const PAGE = 25;
type Asked = ChannelInput<'directory.page'>;

/** Kept while a record is looked at, so that coming back finds the same list. */
let lastAsked: Asked = { text: '', kind: 'all', from: 0 };

export function Directory() {
  const t = useText();
  const [asked, setAsked] = useState(lastAsked);
  const [open, setOpen] = useState<'own' | 'import' | null>(null);
  const found = useDirectoryPage(asked).data;
  const ask = (change: Partial<Asked>) => {
    lastAsked = { ...asked, from: 0, ...change };
    setAsked(lastAsked);
  };
  const count = found?.counts[asked.kind] ?? 0;
  return (
    <div className="page">
      <PageHeader
        title={t('app.directory')}
        subtitle={t('directory.subtitle')}
        actions={
          <>
            <Button onPress={() => setOpen('import')}>{t('importing.open')}</Button>
            <Button kind="primary" onPress={() => setOpen('own')}>
              {t('ownRecord.add')}
            </Button>
          </>
        }
      />
      <p className="row">
        <Link href="/directory/ai-training">{t('record.ai.link')}</Link>
        <Link href="/directory/authorities">{t('authorities.title')}</Link>
      </p>
      <div className="row directory-find">
        <TextField
          label={t('directory.find')}
          type="search"
          value={asked.text}
          onChange={(text) => ask({ text })}
          placeholder={t('directory.findHint')}
        />
        <Select
          label={t('ownRecord.show')}
          value={asked.kind}
          onChange={(kind) => ask({ kind })}
          options={(['all', ...ORIGINS] as const).map((id) => ({
            id,
            label: t(`ownRecord.kind.${id}`, { count: found?.counts[id] ?? 0 }),
          }))}
        />
      </div>
      {found !== undefined && (
        <>
          <p className="visually-hidden" role="status">
            {t('directory.found', { count })}
          </p>
          {count === 0 ? (
            <EmptyState title={t('directory.none')}>{t('directory.noneText')}</EmptyState>
          ) : (
            <ul className="sheet directory-list">
              {found.entries.map((entry) => (
                <Row key={entry.platform.id} entry={entry} />
              ))}
            </ul>
          )}
          {count > PAGE && (
            <nav className="row directory-pages" aria-label={t('ownRecord.pages')}>
              <Button isDisabled={asked.from === 0} onPress={() => ask({ from: asked.from - PAGE })}>
                {t('ownRecord.previous')}
              </Button>
              <span className="tabular" role="status">
                {t('ownRecord.range', { from: asked.from + 1, to: asked.from + found.entries.length, count })}
              </span>
              <Button isDisabled={asked.from + PAGE >= count} onPress={() => ask({ from: asked.from + PAGE })}>
                {t('ownRecord.next')}
              </Button>
            </nav>
          )}
        </>
      )}
      <Imports />
      {open === 'own' && <OwnDialog known={null} onClose={() => setOpen(null)} />}
      {open === 'import' && <ImportDialog onClose={() => setOpen(null)} />}
    </div>
  );
}

function Row({ entry }: { entry: DirectoryEntry }) {
  const t = useText();
  const age = useAge();
  const countryName = useCountryName();
  const { platform } = entry;
  return (
    <li className="directory-row">
      <Link href={`/directory/${platform.id}`} className="directory-link">
        {platform.service}
      </Link>
      <span className="soft">
        {platform.controller.legalName}, {countryName(platform.controller.country)}
        <span className="directory-age small">
          {age(entry)} · {t(`ownRecord.sure.${platform.confidence}`)}
        </span>
      </span>
      <span className="directory-marks">
        {(platform.aiTraining?.status === 'training' || platform.aiTraining?.status === 'may-train') && (
          <StatusChip tone="neutral" icon="arrow">
            {t(`directory.ai.mark.${platform.aiTraining.status}`)}
          </StatusChip>
        )}
        <OriginChips entry={entry} />
      </span>
    </li>
  );
}
