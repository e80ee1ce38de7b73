// Deadlines along a line of days. What is drawn is told again as a list for screen readers.
import { useRef } from 'react';
import type { RequestListItem } from '@core/request/listItem';
import { addDays, daysBetween } from '@core/deadline/period';
import type { Day } from '@core/text';
import { selector, useDay, useText } from '@app/messages';
import { remPixels, textWidth, useWidth } from '@ui/measure';
import { placeLabels } from '@ui/placeLabels';
import './Timeline.css';

const DAYS_AHEAD = 90;
const ROWS = 5;

/** One point: all deadlines of a day. */
interface Point {
  on: Day;
  views: RequestListItem[];
}

export function Timeline({ requests, today }: { requests: readonly RequestListItem[]; today: Day }) {
  const t = useText();
  const day = useDay();
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const points = pointsOf(requests, addDays(today, DAYS_AHEAD));
  return (
    <figure className="sheet timeline" aria-label={t('today.timeline')}>
      <div ref={frame}>{width > 0 && <Drawing points={points} today={today} width={width} />}</div>
      <ul className="visually-hidden">
        {points.flatMap(({ on, views }) =>
          views.map((view) => (
            <li key={view.id}>
              {t('today.timelineEntry', {
                service: view.service,
                day: day(on, 'long'),
                urgency: selector(view.urgency),
              })}
            </li>
          )),
        )}
      </ul>
    </figure>
  );
}

/** Open deadlines up to `last`, by day. */
function pointsOf(requests: readonly RequestListItem[], last: Day): Point[] {
  const byDay = new Map<Day, RequestListItem[]>();
  for (const view of requests) {
    if (view.dueOn === null || view.urgency === 'done' || view.dueOn > last) continue;
    byDay.set(view.dueOn, [...(byDay.get(view.dueOn) ?? []), view]);
  }
  return [...byDay].map(([on, views]) => ({ on, views })).sort((a, b) => a.on.localeCompare(b.on));
}

function Drawing({ points, today, width }: { points: Point[]; today: Day; width: number }) {
  const t = useText();
  const day = useDay();
  const rem = remPixels();
  const size = 0.75 * rem;
  const rowHeight = 1.375 * rem;

  // What fell due earlier than a month ago stands at the beginning of the line.
  const oldest = addDays(points[0]?.on ?? today, -5);
  const [earliest, latest] = [addDays(today, -30), addDays(today, -10)];
  const start = oldest < earliest ? earliest : oldest < latest ? oldest : latest;
  const inset = 0.75 * rem;
  const scale = (width - 2 * inset) / daysBetween(start, addDays(today, DAYS_AHEAD));
  const xOf = (on: Day) => inset + Math.max(0, daysBetween(start, on)) * scale;

  const labels = points.map(({ on, views }) => {
    const [view] = views;
    const text = t('today.timelineLabel', {
      service: view?.service ?? '',
      more: views.length - 1,
      mark: view?.assumedReceipt === true ? 'assumed' : view?.stage === 'extended' ? 'extended' : 'none',
    });
    return { x: xOf(on), width: textWidth(text, size, 600) + 2, text, urgency: view?.urgency ?? 'waiting' };
  });
  const todayX = xOf(today);
  const places = placeLabels(labels, width, ROWS, [todayX]);
  const rows = Math.max(1, ...places.map((p) => (p === null ? 0 : p.row + 1)));
  const axis = rows * rowHeight + 0.75 * rem;
  const baseline = (row: number) => axis - 0.75 * rem - row * rowHeight - 0.375 * rem;

  const todayText = t('today.timelineToday');
  const todayWidth = textWidth(todayText, size, 600);
  const months = Array.from({ length: 5 }, (_, i) => monthStart(start, i + 1)).filter(
    (m) => m <= addDays(today, DAYS_AHEAD),
  );

  return (
    <svg className="timeline-drawing" width={width} height={axis + 3.25 * rem} aria-hidden="true">
      <line className="timeline-axis" x1={0} x2={width} y1={axis} y2={axis} />
      {months.map((month) => {
        const text = day(month, 'short');
        const own = textWidth(text, size, 400);
        const left = Math.max(0, Math.min(xOf(month) - own / 2, width - own));
        return (
          <g key={month}>
            <line
              className="timeline-axis"
              x1={xOf(month)}
              x2={xOf(month)}
              y1={axis - 0.375 * rem}
              y2={axis + 0.375 * rem}
            />
            <text className="timeline-tick" x={left} y={axis + 1.5 * rem}>
              {text}
            </text>
          </g>
        );
      })}
      <line className="timeline-today" x1={todayX} x2={todayX} y1={0} y2={axis + 1.75 * rem} />
      <text
        className="timeline-today-label"
        x={Math.max(0, Math.min(todayX - todayWidth / 2, width - todayWidth))}
        y={axis + 2.75 * rem}
      >
        {todayText}
      </text>
      {labels.map(({ x, text, urgency }, i) => {
        const placed = places[i] ?? null;
        const point = points[i];
        return (
          <g key={point?.on ?? i} className={`timeline-point timeline-${urgency}`}>
            {placed !== null && (
              <line className="timeline-stem" x1={x} x2={x} y1={baseline(placed.row) + 0.25 * rem} y2={axis} />
            )}
            {urgency === 'overdue' ? (
              <path
                d={`M${x} ${axis - 0.5 * rem}l${0.5 * rem} ${0.5 * rem}l${-0.5 * rem} ${0.5 * rem}l${-0.5 * rem} ${-0.5 * rem}z`}
              />
            ) : (
              <circle cx={x} cy={axis} r={0.3125 * rem} />
            )}
            {placed !== null && (
              <text className="timeline-label" x={placed.left} y={baseline(placed.row)}>
                {text}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}

/** First day of the month that is `months` after that of `day`. */
function monthStart(day: Day, months: number): Day {
  const index = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01`;
}
