// What a platform's record says on AI training, in plain sentences: what, since when, on what basis, how to object.
import type { AiTraining as Record, Platform } from '@core/directory/platform';
import { ExternalLink, withoutScheme } from '@app/ExternalLink';
import { useDay, useText } from '@app/messages';
import { useIntl } from 'react-intl';
import { Proceedings } from './Proceedings';

export function AiTraining({
  service,
  training,
  confidence,
  isListed = false,
}: {
  service: string;
  training: Record;
  confidence: Platform['confidence'];
  /** In a list, which says once what holds for every letter. */
  isListed?: boolean;
}) {
  const t = useText();
  const day = useDay();
  const intl = useIntl();
  const { status, since, basis, data, optOut, optOutReaches, perAccount, nonUsers, proceedings } = training;
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
        <p>
          {t('directory.ai.optOut')} {t(`directory.ai.reaches.${optOutReaches}`)}
        </p>
      )}
      {(optOut.length > 0 || nonUsers !== undefined) && (
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
          {nonUsers !== undefined && (
            <div className="platform-way">
              <dt>{t('record.ai.nonUsers')}</dt>
              <dd>
                <ExternalLink url={nonUsers}>{withoutScheme(nonUsers)}</ExternalLink>
              </dd>
            </div>
          )}
        </dl>
      )}
      {perAccount !== undefined && <p>{t('record.ai.perAccount', { each: perAccount ? 'yes' : 'no' })}</p>}
      {!isListed && (
        <p>
          {t('directory.ai.letter')}{' '}
          {usesData && t('record.ai.reach', { since: since === undefined ? 'none' : day(since) })}
        </p>
      )}
      <p className="soft small">{t(`record.ai.confidence.${training.confidence ?? confidence}`)}</p>
      {proceedings !== undefined && (
        <>
          <h3>{t('record.ai.proceedings')}</h3>
          <Proceedings proceedings={proceedings} />
        </>
      )}
    </>
  );
}
