// What a platform's record says on AI training, in plain sentences.
import type { AiTraining as Record } from '@core/directory/platform';
import { ExternalLink, withoutScheme } from '@app/ExternalLink';
import { useDay, useText } from '@app/messages';
import { useIntl } from 'react-intl';

export function AiTraining({ service, training }: { service: string; training: Record }) {
  const t = useText();
  const day = useDay();
  const intl = useIntl();
  const { status, since, basis, data, optOut, optOutReaches } = training;
  const usesData = status === 'training' || status === 'may-train';
  return (
    <>
      <p>
        {t(`directory.ai.status.${status}`, { service, since: since === undefined ? 'none' : day(since) })}
        {usesData && ` ${t(`directory.ai.basis.${basis}`)}`}
      </p>
      {data.length > 0 && (
        <p>{t('directory.ai.data', { data: intl.formatList(data.map((id) => t(`directory.ai.data.${id}`))) })}</p>
      )}
      {optOut.length > 0 && (
        <>
          <p>
            {t('directory.ai.optOut')} {t(`directory.ai.reaches.${optOutReaches}`)}
          </p>
          <dl className="platform-ways">
            {optOut.map((way, i) => (
              <div key={i} className="platform-way">
                <dt>{t(`directory.ai.way.${way.kind}`)}</dt>
                <dd>
                  {way.path}
                  {way.url !== undefined && <ExternalLink url={way.url}>{withoutScheme(way.url)}</ExternalLink>}
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
      <p className="soft">{t('directory.ai.letter')}</p>
    </>
  );
}
