// Why the deadline is what it is, rule by rule, with the sources.
import type { Deadline, Reason } from '@core/deadline/deadline';
import { useDay, useText } from '@app/messages';
import { Disclosure } from '@ui/Disclosure';

/** `isExtended`: the extended deadline is the one that counts, so its rules belong to the answer. */
export function Reasons({ deadline, isExtended }: { deadline: Deadline; isExtended: boolean }) {
  const t = useText();
  const day = useDay();
  const { reasons, extendedReasons, extendedDue, due, confirmation, later, assumedReceipt } = deadline;
  return (
    <section aria-label={t('request.reasons')} className="reasons">
      <ol className="small">
        {[...(confirmation?.reasons ?? []), ...reasons, ...(isExtended ? extendedReasons : [])].map((reason, i) => (
          <Because key={i} reason={reason} />
        ))}
      </ol>
      {due !== null && (
        <p className="small soft">{t(assumedReceipt ? 'request.estimatedAssumed' : 'request.estimated')}</p>
      )}
      {!isExtended && due !== null && extendedDue !== null && (
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
      {later !== null && (
        <Disclosure label={t('request.ifSuspended', { due: later.due === null ? 'none' : day(later.due, 'weekday') })}>
          <div className="reasons small">
            <p>{t('request.ifSuspendedText')}</p>
            <ol>
              {later.reasons.map((reason, i) => (
                <Because key={i} reason={reason} />
              ))}
            </ol>
          </div>
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
