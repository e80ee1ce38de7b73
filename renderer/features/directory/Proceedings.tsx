// Proceedings about AI training that a platform's record knows: before whom, when, how they stand, from where, how sure.
import type { AiTraining } from '@core/directory/platform';
import { useIntl } from 'react-intl';
import { ExternalLink } from '@app/ExternalLink';
import { useText } from '@app/messages';
import { useSourceDate } from './sourceDate';

export function Proceedings({ proceedings }: { proceedings: NonNullable<AiTraining['proceedings']> }) {
  const t = useText();
  const date = useSourceDate();
  const { locale } = useIntl();
  return (
    <ul className="platform-sources">
      {proceedings.map((one) => (
        <li key={one.by + one.date}>
          <strong>{one.by}</strong>, {date(one.date)} ({t(`record.ai.state.${one.state}`)}).{' '}
          {locale.startsWith('de') ? one.what.de : one.what.en}
          <span className="line small soft">
            {one.source}. {t(`record.ai.confidence.${one.confidence}`)}
          </span>
          {one.url !== undefined && (
            <div>
              <ExternalLink url={one.url}>{t('directory.openSource')}</ExternalLink>
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
