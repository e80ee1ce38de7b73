// The supervisory authorities of the directory, by country.
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { Link } from 'wouter';
import type { AuthorityEntry } from '@contract/views';
import { useAuthorities } from '@api/queries';
import { useCountryName, useText } from '@app/messages';
import { Breadcrumb } from '@ui/Breadcrumb';
import { EmptyState } from '@ui/EmptyState';
import { PageHeader } from '@ui/PageHeader';
import { StatusChip } from '@ui/StatusChip';
import { TextField } from '@ui/TextField';
import { usePlaceName } from './placeName';
import '../request/RequestPage.css';
import '../directory/Directory.css';

const folded = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

export function Authorities() {
  const t = useText();
  const intl = useIntl();
  const countryName = useCountryName();
  const placeName = usePlaceName();
  const [search, setSearch] = useState('');
  const fits = ({ authority }: AuthorityEntry) =>
    [authority.name.native, authority.name.en, placeName(authority), countryName(authority.country)].some((text) =>
      folded(text).includes(folded(search.trim())),
    );
  const collator = new Intl.Collator(intl.locale);
  const entries = useAuthorities()
    .data?.filter(fits)
    .sort(
      (a, b) =>
        collator.compare(countryName(a.authority.country), countryName(b.authority.country)) ||
        collator.compare(placeName(a.authority), placeName(b.authority)),
    );
  return (
    <div className="page">
      <PageHeader
        above={
          <Breadcrumb
            label={t('directory.breadcrumb')}
            above={[{ href: '/directory', name: t('app.directory') }]}
            here={t('authorities.title')}
          />
        }
        title={t('authorities.title')}
        subtitle={t('authorities.subtitle')}
      />
      <div className="directory-find">
        <TextField
          label={t('directory.find')}
          type="search"
          value={search}
          onChange={setSearch}
          placeholder={t('authorities.findHint')}
        />
      </div>
      {entries !== undefined && (
        <>
          <p className="visually-hidden" role="status">
            {t('directory.found', { count: entries.length })}
          </p>
          {entries.length === 0 ? (
            <EmptyState title={t('authorities.none')}>{t('authorities.noneText')}</EmptyState>
          ) : (
            <ul className="sheet directory-list">
              {entries.map(({ authority, stale }) => (
                <li key={authority.id} className="directory-row">
                  <Link href={`/directory/authorities/${authority.id}`} className="directory-link">
                    {placeName(authority)}
                  </Link>
                  <span className="soft">{authority.name.native}</span>
                  <span className="directory-marks">
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
