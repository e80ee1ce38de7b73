// Why the deadline is what it is, rule by rule, with the sources.
import type { Deadline, Reason } from '@core/deadline/deadline';
import { useDay, useText } from '@app/messages';
import { Disclosure } from '@ui/Disclosure';

/** `isExtended`: the extended deadline is the one that counts, so its rules belong to the answer. */
export function Reasons({ deadline, isExtended }: { deadline: Deadline; isExtended: boolean }) {
  const t = useText();
  const day = useDay();
  const { reasons, extendedReasons, extendedDue, due, assumedReceipt } = deadline;
  return (
    <section aria-label={t('request.reasons')} className="reasons">
      <ol className="small">
        {(isExtended ? [...reasons, ...extendedReasons] : reasons).map((reason, i) => (
          <Because key={i} reason={reason} />
        ))}
      </ol>
      <p className="small soft">{t(assumedReceipt ? 'request.estimatedAssumed' : 'request.estimated')}</p>
      {!isExtended && extendedDue !== null && (
        <Disclosure
          label={t('request.ifExtended', { due: day(due, 'weekday'), extended: day(extendedDue, 'weekday') })}
        >
          <ol className="small">
            {extendedReasons.map((reason, i) => (
              <Because key={i} reason={reason} />
            ))}
          </ol>
        </Disclosure>
      )}
    </section>
  );
}

function Because({ reason: { rule, source, from, to, values } }: { reason: Reason }) {
  const t = useText();
  const day = useDay();
  return (
    <li>
      {t(`rule.${rule}`, { ...values, from: day(from, 'weekday'), to: day(to, 'weekday') })}{' '}
      <span className="soft">{source}</span>
    </li>
  );
}
