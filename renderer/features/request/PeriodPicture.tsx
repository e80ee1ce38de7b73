// The period on a calendar: from receipt to the day the answer is due, with every day that moved the end.
import { getDayOfWeek, parseDate } from '@internationalized/date';
import { useIntl } from 'react-intl';
import type { RequestView } from '@contract/views';
import type { DatedDeadline as Deadline } from '@core/deadline/deadline';
import type { Day } from '@core/text';
import { useDay, useText } from '@app/messages';
import { daysOf, marksOf, monthsFrom, movedOver, periodOf } from './periodDays';
import './PeriodPicture.css';

export function PeriodPicture({ view, deadline, today }: { view: RequestView; deadline: Deadline; today: Day }) {
  const t = useText();
  const day = useDay();
  const marks = marksOf(view, deadline, today);
  const moved = movedOver(view, deadline);
  const { receivedOn, due } = deadline;
  const end = view.lawDueOn ?? due;
  const period = periodOf(deadline);
  const lookOf = (on: Day) =>
    [
      'period-day',
      ...(on > receivedOn && on <= end ? ['period-within'] : []),
      ...(moved.includes(on) ? ['period-moved'] : []),
      ...marks.filter((mark) => mark.on === on).map(({ kind }) => `period-${kind}`),
    ].join(' ');
  return (
    <figure className="sheet period" aria-label={t('request.period.label')}>
      <div className="period-months" aria-hidden="true">
        {monthsFrom(receivedOn, end).map((month) => (
          <Month key={month} month={month} lookOf={lookOf} />
        ))}
      </div>
      <ul className="period-legend small">
        {marks.map(({ kind, on }) => (
          <li key={kind}>
            <span className={`period-day period-${kind}`} aria-hidden="true">
              {Number(on.slice(8))}
            </span>
            <span>
              <strong>{t(`request.period.${kind}`)}</strong> <span className="period-on">{day(on, 'weekday')}</span>
            </span>
          </li>
        ))}
        {end === due && period !== null && (
          <li>
            <span className="period-day period-within" aria-hidden="true" />
            <strong>{t('request.period.band', period)}</strong>
          </li>
        )}
        {moved.length > 0 && (
          <li>
            <span className="period-day period-moved" aria-hidden="true">
              {Number(moved[0]?.slice(8))}
            </span>
            <span>
              <strong>{t('request.period.moved')}</strong>{' '}
              <span className="period-on">{moved.map((on) => day(on, 'weekdayShort')).join(' · ')}</span>
            </span>
          </li>
        )}
      </ul>
    </figure>
  );
}

function Month({ month, lookOf }: { month: Day; lookOf: (on: Day) => string }) {
  const { locale } = useIntl();
  const day = useDay();
  const days = daysOf(month);
  const column = (on: Day) => getDayOfWeek(parseDate(on), locale) + 1;
  return (
    <div className="period-month">
      <span className="period-month-name">{day(month, 'monthYear')}</span>
      {days.slice(0, 7).map((on) => (
        <span key={`weekday ${on}`} className="period-weekday" style={{ gridColumn: column(on) }}>
          {day(on, 'weekdayNarrow')}
        </span>
      ))}
      {days.map((on) => (
        <span key={on} className={lookOf(on)} style={{ gridColumn: column(on) }}>
          {Number(on.slice(8))}
        </span>
      ))}
    </div>
  );
}
