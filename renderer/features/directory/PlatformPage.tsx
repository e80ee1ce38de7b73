// One record of the directory: who is responsible, how to reach them, what is known and from where.
import { useLocation } from 'wouter';
import { useIntl } from 'react-intl';
import { controllerOf } from '@core/directory/controllerOf';
import type { Platform } from '@core/directory/platform';
import type { Right } from '@core/request/right';
import { ExternalLink, withoutScheme } from '@app/ExternalLink';
import { useCountryName, useDay, useFailureText, useText } from '@app/messages';
import { useChannelMutation, usePlatform } from '@api/queries';
import { Breadcrumb } from '@ui/Breadcrumb';
import { Button } from '@ui/Button';
import { Notice } from '@ui/Notice';
import { PageHeader } from '@ui/PageHeader';
import { AiTraining } from './AiTraining';
import { useAge } from './origin';
import { OriginPart } from './OriginPart';
import { useSourceDate } from './sourceDate';
import { Part } from './Part';
import '../request/RequestPage.css';
import './Directory.css';

export function PlatformPage({ id }: { id: string }) {
  const t = useText();
  const day = useDay();
  const age = useAge();
  const date = useSourceDate();
  const intl = useIntl();
  const failureText = useFailureText();
  const countryName = useCountryName();
  const [, navigate] = useLocation();
  const create = useChannelMutation('drafts.create');
  const entry = usePlatform(id).data;
  if (entry === undefined) return null;
  const { platform, origin, stale } = entry;
  // Of an import without days the same is said already.
  const isWarnedOf = origin.kind === 'imported' && !origin.dated;
  const place = controllerOf(platform);
  const trainsAi = platform.aiTraining !== undefined && platform.aiTraining.status !== 'none-named';

  const start = (rights: Right[]) =>
    create.mutate({ platformId: id, rights }, { onSuccess: (draft) => navigate(`/new/${draft.id}/what`) });
  return (
    <div className="page">
      <PageHeader
        above={
          <Breadcrumb
            label={t('directory.breadcrumb')}
            above={[{ href: '/directory', name: t('app.directory') }]}
            here={platform.service}
          />
        }
        title={platform.service}
        subtitle={t(`directory.category.${platform.category}`)}
        actions={
          <>
            {trainsAi && <Button onPress={() => start(['ai-training-objection'])}>{t('directory.objectAi')}</Button>}
            <Button kind="primary" onPress={() => start([])}>
              {t('directory.newRequest')}
            </Button>
          </>
        }
      />
      {create.error && <Notice tone="overdue">{failureText(create.error)}</Notice>}
      {stale && <Notice tone="due-soon">{t('directory.staleText', { day: day(platform.checkedOn) })}</Notice>}
      {platform.confidence === 'low' && !isWarnedOf && place.address.length > 0 && (
        <Notice tone="due-soon">{t('record.lowAddress')}</Notice>
      )}
      <OriginPart entry={entry} />
      <div className="sheet platform">
        <Part title={t('directory.controller')}>
          <Entity entity={platform.controller} />
          {platform.representative && (
            <>
              <h3>{t('directory.representative')}</h3>
              <Entity entity={platform.representative} />
              {platform.representative.email && <Mail address={platform.representative.email} />}
            </>
          )}
          {platform.controller.seat && (
            <p className="soft small">{t('record.seat', { country: countryName(platform.controller.seat) })}</p>
          )}
          <p className="soft small">
            {t('record.holidays', { place: [countryName(place.country), place.region].filter(Boolean).join(', ') })}
          </p>
          {platform.leadAuthority && (
            <p className="soft small">
              {t('directory.leadAuthority', { country: countryName(platform.leadAuthority) })}
            </p>
          )}
        </Part>
        <Reach platform={platform} />
        {platform.aiTraining && (
          <Part title={t('directory.ai.title')}>
            <AiTraining service={platform.service} training={platform.aiTraining} confidence={platform.confidence} />
          </Part>
        )}
        {platform.habits && (
          <Part title={t('record.habits')}>
            <ul className="platform-sources">
              {platform.habits.map((habit) => (
                <li key={habit}>{t(`record.habit.${habit}`)}</li>
              ))}
            </ul>
          </Part>
        )}
        <Names title={t('record.alsoResponsible')} names={platform.alsoResponsible} />
        <Names title={t('record.formerly')} names={platform.formerly} text={t('record.formerlyText')} />
        <Names title={t('record.namesakes')} names={platform.namesakes} />
        <Part title={t('directory.identifiers')}>
          <ul className="platform-words">
            {platform.identifiers.map((kind) => (
              <li key={kind}>{t(`account.${kind}`)}</li>
            ))}
          </ul>
          <p className="soft small">{t('directory.identifiersText')}</p>
        </Part>
        <Part title={t('directory.sources')}>
          <ul className="platform-sources small">
            {platform.sources.map((source, i) => (
              <li key={i}>
                {source.name}
                <span className="soft">
                  {' · '}
                  {source.date === undefined ? t('record.undated') : date(source.date)}
                  {' · '}
                  {t('record.supports', {
                    facts: intl.formatList(source.covers.map((fact) => t(`record.fact.${fact}`))),
                  })}
                </span>
                {source.url !== undefined && (
                  <div>
                    <ExternalLink url={source.url}>{t('directory.openSource')}</ExternalLink>
                  </div>
                )}
              </li>
            ))}
          </ul>
          <p className="soft small">
            {age(entry)}. {t(`directory.confidence.${platform.confidence}`)}
          </p>
        </Part>
      </div>
    </div>
  );
}

function Names({ title, names, text }: { title: string; names: readonly string[] | undefined; text?: string }) {
  if (names === undefined) return null;
  return (
    <Part title={title}>
      <ul className="platform-sources">
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
      {text !== undefined && <p className="soft small">{text}</p>}
    </Part>
  );
}

function Entity({ entity }: { entity: Platform['controller'] | NonNullable<Platform['representative']> }) {
  const t = useText();
  const countryName = useCountryName();
  return (
    <address className="platform-address">
      <strong>{entity.legalName}</strong>
      {entity.address?.map((line) => (
        <span key={line}>{line}</span>
      ))}
      {entity.country !== undefined && <span>{countryName(entity.country)}</span>}
      {entity.address === undefined && <span className="soft">{t('directory.noAddress')}</span>}
    </address>
  );
}

function Mail({ address }: { address: string }) {
  return (
    <div>
      <ExternalLink url={`mailto:${address}`}>{address}</ExternalLink>
    </div>
  );
}

function Reach({ platform }: { platform: Platform }) {
  const t = useText();
  const { email, dpo, forms } = platform;
  if (email === undefined && dpo === undefined && forms.length === 0) return null;
  return (
    <Part title={t('directory.reach')}>
      <dl className="platform-ways">
        {email !== undefined && <Way name={t('directory.email')} url={`mailto:${email}`} />}
        {dpo?.email !== undefined && dpo.email !== email && (
          <Way name={t('directory.dpo')} url={`mailto:${dpo.email}`} />
        )}
        {dpo?.url !== undefined && <Way name={t('directory.dpo')} url={dpo.url} />}
        {forms.map((form) => (
          <Way key={form.url} name={t(`directory.form.${form.purpose}`)} url={form.url} />
        ))}
      </dl>
    </Part>
  );
}

function Way({ name, url }: { name: string; url: string }) {
  return (
    <div className="platform-way">
      <dt>{name}</dt>
      <dd>
        <ExternalLink url={url}>{withoutScheme(url)}</ExternalLink>
      </dd>
    </div>
  );
}
