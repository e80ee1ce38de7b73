// Why the deadline is what it is, rule by rule, with the sources.
import type { Deadline, Reason } from '@core/deadline/deadline';
import { useDay, useText } from '@app/messages';

export function Reasons({ deadline }: { deadline: Deadline }) {
  const t = useText();
  const day = useDay();
  const sentence = ({ rule, from, to, values }: Reason) => t(`rule.${rule}`, { ...values, from: day(from, 'weekday'), to: day(to, 'weekday') });
  return (
    <section aria-label={t('request.reasons')} className="reasons">
      <ol className="small">
        {[...deadline.reasons, ...deadline.extendedReasons].map((reason, i) => (
          <li key={i}>
            {sentence(reason)} {reason.source !== '' && <span className="soft">{reason.source}</span>}
          </li>
        ))}
      </ol>
      <p className="small soft">{t(deadline.assumedReceipt ? 'request.estimatedAssumed' : 'request.estimated')}</p>
    </section>
  );
}
