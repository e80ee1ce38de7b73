// The directory: every platform that ships, found while typing, typing errors forgiven.
import { useState } from 'react';
import { Link } from 'wouter';
import { useDirectorySearch } from '@api/queries';
import { useCountryName, useText } from '@app/messages';
import { EmptyState } from '@ui/EmptyState';
import { PageHeader } from '@ui/PageHeader';
import { StatusChip } from '@ui/StatusChip';
import { TextField } from '@ui/TextField';
import './Directory.css';

/** Kept while a record is looked at, so that coming back finds the same list. */
let lastSearch = '';

export function Directory() {
  const t = useText();
  const countryName = useCountryName();
  const [search, setSearch] = useState(lastSearch);
  const entries = useDirectorySearch(search).data;
  const change = (text: string) => {
    lastSearch = text;
    setSearch(text);
  };
  return (
    <div className="page">
      <PageHeader
        title={t('app.directory')}
        subtitle={t('directory.subtitle')}
        actions={<Link href="/directory/ai-training">{t('record.ai.link')}</Link>}
      />
      <div className="directory-find">
        <TextField
          label={t('directory.find')}
          type="search"
          value={search}
          onChange={change}
          placeholder={t('directory.findHint')}
        />
      </div>
      {entries !== undefined && (
        <>
          <p className="visually-hidden" role="status">
            {t('directory.found', { count: entries.length })}
          </p>
          {entries.length === 0 ? (
            <EmptyState title={t('directory.none')}>{t('directory.noneText')}</EmptyState>
          ) : (
            <ul className="sheet directory-list">
              {entries.map(({ platform, stale }) => (
                <li key={platform.id} className="directory-row">
                  <Link href={`/directory/${platform.id}`} className="directory-link">
                    {platform.service}
                  </Link>
                  <span className="soft">
                    {platform.controller.legalName}, {countryName(platform.controller.country)}
                  </span>
                  <span className="directory-marks">
                    {(platform.aiTraining?.status === 'training' || platform.aiTraining?.status === 'may-train') && (
                      <StatusChip tone="neutral" icon="arrow">
                        {t(`directory.ai.mark.${platform.aiTraining.status}`)}
                      </StatusChip>
                    )}
                    {stale && (
                      <StatusChip tone="due-soon" icon="clock">
                        {t('directory.stale')}
                      </StatusChip>
                    )}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </div>
  );
}
