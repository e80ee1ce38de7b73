// One supervisory authority: how to reach it, in which languages, and from where that is known.
import { useIntl } from 'react-intl';
import { ExternalLink, withoutScheme } from '@app/ExternalLink';
import { useCountryName, useDay, useText } from '@app/messages';
import { useAuthorities } from '@api/queries';
import { Breadcrumb } from '@ui/Breadcrumb';
import { Notice } from '@ui/Notice';
import { PageHeader } from '@ui/PageHeader';
import { usePlaceName } from './placeName';
import { useAuthorityNote } from './authorityNote';
import { Part } from '../directory/Part';
import '../request/RequestPage.css';
import '../directory/Directory.css';
import './AuthorityPage.css';

export function AuthorityPage({ id }: { id: string }) {
  const t = useText();
  const day = useDay();
  const intl = useIntl();
  const placeName = usePlaceName();
  const countryName = useCountryName();
  const noteOf = useAuthorityNote();
  const entry = useAuthorities().data?.find(({ authority }) => authority.id === id);
  if (entry === undefined) return null;
  const { authority, stale } = entry;
  const { name, address, country, email, complaintForm, website, languages, sources, checkedOn, confidence } =
    authority;
  const note = noteOf(authority);
  return (
    <div className="page">
      <PageHeader
        above={
          <Breadcrumb
            label={t('directory.breadcrumb')}
            above={[
              { href: '/directory', name: t('app.directory') },
              { href: '/directory/authorities', name: t('authorities.title') },
            ]}
            here={placeName(authority)}
          />
        }
        title={placeName(authority)}
        subtitle={name.native}
      />
      {stale && <Notice tone="due-soon">{t('authorities.staleText', { day: day(checkedOn) })}</Notice>}
      <div className="sheet platform">
        <Part title={t('authorities.address')}>
          <address className="platform-address">
            <strong>{name.native}</strong>
            {[...address, countryName(country)].map((text) => (
              <span key={text}>{text}</span>
            ))}
          </address>
          {note !== null && <p>{note}</p>}
        </Part>
        <Part title={t('authorities.reach')}>
          <div className="authority-ways">
            {complaintForm !== undefined && (
              <ExternalLink url={complaintForm}>
                {t('authorities.form', { url: withoutScheme(complaintForm) })}
              </ExternalLink>
            )}
            {email !== undefined && <ExternalLink url={`mailto:${email}`}>{email}</ExternalLink>}
            {website !== undefined && <ExternalLink url={website}>{withoutScheme(website)}</ExternalLink>}
          </div>
          <p className="soft small">
            {t('authorities.languages', {
              languages: intl.formatList(
                languages.map((code) => intl.formatDisplayName(code, { type: 'language' }) ?? code),
              ),
            })}
          </p>
        </Part>
        <Part title={t('directory.sources')}>
          <ul className="platform-sources small">
            {sources.map((source) => (
              <li key={source.name}>
                {source.name}
                {source.date !== undefined && <span className="soft"> · {day(source.date)}</span>}
                {source.url !== undefined && (
                  <div>
                    <ExternalLink url={source.url}>{t('directory.openSource')}</ExternalLink>
                  </div>
                )}
              </li>
            ))}
          </ul>
          <p className="soft small">
            {t('directory.checkedOn', { day: day(checkedOn) })} {t(`authorities.confidence.${confidence}`)}
          </p>
        </Part>
      </div>
    </div>
  );
}
