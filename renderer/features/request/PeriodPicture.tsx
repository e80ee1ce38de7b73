// The period as a line: sent, received, due, extended, today. The same is told in words below it.
import { useRef } from 'react';
import type { RequestView } from '@contract/views';
import type { DatedDeadline as Deadline } from '@core/deadline/deadline';
import { daysBetween } from '@core/deadline/period';
import type { Day } from '@core/text';
import { selector, useDay, useText } from '@app/messages';
import { remPixels, textWidth, useWidth } from '@ui/measure';
import { placeLabels, type Placed } from '@ui/placeLabels';
import './PeriodPicture.css';

const MOVES = ['saturday', 'sunday', 'holiday'];

export function PeriodPicture({ view, deadline, today }: { view: RequestView; deadline: Deadline; today: Day }) {
  const t = useText();
  const day = useDay();
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const marks = marksOf(view, deadline, today);
  return (
    <figure className="sheet period" aria-label={t('request.period.label')}>
      <div ref={frame}>
        {width > 0 && (
          <Drawing marks={marks} deadline={deadline} extended={view.dueOn !== deadline.due} width={width} />
        )}
      </div>
      <ul className="visually-hidden">
        {marks.map(({ kind, on }) => (
          <li key={kind}>
            {t(`request.period.${kind}`)}: {day(on, 'long')}
          </li>
        ))}
      </ul>
    </figure>
  );
}

type Kind = 'sent' | 'received' | 'assumed' | 'due' | 'extension' | 'extended' | 'answered' | 'today';
interface Mark {
  kind: Kind;
  on: Day;
}

function marksOf({ state, dueOn, urgency }: RequestView, deadline: Deadline, today: Day): Mark[] {
  const { receivedOn, assumedReceipt, due, extendedDue } = deadline;
  const mark = (kind: Kind, on: Day | null): Mark[] => (on === null ? [] : [{ kind, on }]);
  return [
    ...mark('sent', state.sentOn),
    ...mark(assumedReceipt ? 'assumed' : 'received', receivedOn),
    ...mark('due', due),
    ...mark(dueOn !== due ? 'extended' : 'extension', extendedDue),
    ...mark('answered', state.answeredOn),
    ...mark('today', urgency === 'done' ? null : today),
  ];
}

/** Above the line stand the days that count, below it what led to them. */
const BELOW: readonly Kind[] = ['sent', 'today', 'answered'];

function Drawing({
  marks,
  deadline,
  extended,
  width,
}: {
  marks: Mark[];
  deadline: Deadline;
  extended: boolean;
  width: number;
}) {
  const t = useText();
  const day = useDay();
  const rem = remPixels();
  const size = 0.75 * rem;
  const rowHeight = 2.5 * rem;
  const days = marks.map((m) => m.on).sort();
  const [first, last] = [days[0] ?? deadline.receivedOn, days.at(-1) ?? deadline.due];
  const inset = 1.5 * rem;
  const span = Math.max(1, daysBetween(first, last));
  const xOf = (on: Day) => inset + (daysBetween(first, on) / span) * (width - 2 * inset);

  const labelled = (below: boolean) => {
    const own = marks
      .filter((m) => BELOW.includes(m.kind) === below)
      .map((m) => {
        const [name, date] = [
          t(`request.period.${m.kind}`),
          day(m.on, m.kind === 'due' || m.kind === 'extended' || m.kind === 'extension' ? 'weekdayShort' : 'short'),
        ];
        return {
          ...m,
          name,
          date,
          x: xOf(m.on),
          width: Math.max(textWidth(name, size, 600), textWidth(date, size, 400)) + 2,
        };
      });
    const places = placeLabels(own, width, 4);
    return own.map((m, i) => ({ ...m, place: places[i] ?? null }));
  };
  const above = labelled(false);
  const below = labelled(true);
  const rowsOf = (list: readonly { place: Placed | null }[]) =>
    Math.max(1, ...list.map((m) => (m.place === null ? 0 : m.place.row + 1)));

  const { reasons, receivedOn, due, extendedDue } = deadline;
  const firstMove = reasons.find((r) => MOVES.includes(r.rule));
  const monthEnd = firstMove?.from ?? due;
  const holiday = reasons.find((r) => r.rule === 'holiday')?.values.holiday;
  const bandHeight = 1.125 * rem;
  const axis = rowsOf(above) * rowHeight + 1.25 * rem;
  // What the bands mean stands right below them, in a row of its own so that no label touches it.
  const bandLabel = t('request.period.band', { regime: selector(deadline.regime) });
  const bandWidth = textWidth(bandLabel, size, 400);
  const rollLabel =
    firstMove === undefined
      ? null
      : t('request.period.roll', { holiday: holiday === undefined ? 'none' : String(holiday) });
  const rollWidth = rollLabel === null ? 0 : textWidth(rollLabel, size, 500);
  const rollLeft = Math.min(xOf(monthEnd), width - rollWidth);
  const bandCentre = (xOf(receivedOn) + xOf(monthEnd)) / 2;
  const bandRoom = rollLabel === null ? width : rollLeft - 0.5 * rem;
  const bandLeft = Math.max(0, Math.min(bandCentre - bandWidth / 2, bandRoom - bandWidth));
  const bandFits = bandRoom >= bandWidth && bandLeft + bandWidth <= bandRoom;
  const belowTop = axis + bandHeight / 2 + 1.5 * rem;
  const height = belowTop + rowsOf(below) * rowHeight + 0.25 * rem;

  return (
    <svg className="period-drawing" width={width} height={height} aria-hidden="true">
      <line className="period-axis" x1={0} x2={width} y1={axis} y2={axis} />
      {extendedDue !== null && (
        <rect
          className={extended ? 'period-band' : 'period-extension'}
          x={xOf(due)}
          width={Math.max(0, xOf(extendedDue) - xOf(due))}
          y={axis - bandHeight / 2}
          height={bandHeight}
        />
      )}
      <rect
        className="period-band"
        x={xOf(receivedOn)}
        width={Math.max(0, xOf(monthEnd) - xOf(receivedOn))}
        y={axis - bandHeight / 2}
        height={bandHeight}
      />
      {monthEnd !== due && (
        <rect
          className="period-roll"
          x={xOf(monthEnd)}
          width={Math.max(3, xOf(due) - xOf(monthEnd))}
          y={axis - bandHeight / 2}
          height={bandHeight}
        />
      )}
      {bandFits && (
        <text className="period-soft" x={bandLeft} y={axis + bandHeight / 2 + 1 * rem}>
          {bandLabel}
        </text>
      )}
      {rollLabel !== null && (
        <text className="period-roll-label" x={rollLeft} y={axis + bandHeight / 2 + 1 * rem}>
          {rollLabel}
        </text>
      )}
      {[...above, ...below].map(({ kind, x, name, date, place }) => {
        const isBelow = BELOW.includes(kind);
        const row = place?.row ?? 0;
        const top = isBelow
          ? belowTop + row * rowHeight + 0.75 * rem
          : axis - 1.25 * rem - row * rowHeight - 1.125 * rem;
        const stemEnd = isBelow ? top - 0.75 * rem : top + 1.5 * rem;
        return (
          <g key={kind} className={`period-mark-${kind}`}>
            {place !== null && <line className="period-stem" x1={x} x2={x} y1={axis} y2={stemEnd} />}
            {kind === 'today' ? (
              <line
                className="period-today-line"
                x1={x}
                x2={x}
                y1={axis - bandHeight / 2 - 0.25 * rem}
                y2={axis + bandHeight / 2 + 0.25 * rem}
              />
            ) : (
              <circle
                className={
                  kind === 'sent' || kind === 'assumed' || kind === 'extension' ? 'period-open' : 'period-full'
                }
                cx={x}
                cy={axis}
                r={0.34 * rem}
              />
            )}
            {place !== null && (
              <>
                <text className="period-name" x={place.left} y={top}>
                  {name}
                </text>
                <text className="period-soft" x={place.left} y={top + 1 * rem}>
                  {date}
                </text>
              </>
            )}
          </g>
        );
      })}
    </svg>
  );
}
