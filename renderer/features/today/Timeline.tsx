// Deadlines along a line of days, from the past into the future: every mark is a button that says what it stands for.
import {
  type KeyboardEvent,
  type PointerEvent as ReactPointerEvent,
  useEffect,
  useEffectEvent,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useLocation } from 'wouter';
import type { RequestListItem } from '@core/request/listItem';
import type { Day } from '@core/text';
import { type DayStyle, selector, useDay, useText } from '@app/messages';
import { Button } from '@ui/Button';
import { Icon } from '@ui/Icon';
import { remPixels, textWidth, useWidth } from '@ui/measure';
import { placeLabels } from '@ui/placeLabels';
import { DeadlineList } from './DeadlineList';
import { useDeadlineText } from './deadlineText';
import {
  aroundToday,
  type Cluster,
  clustersOf,
  dayNumber,
  dayOf,
  kept,
  type Kind,
  kindsOf,
  pointsOf,
  type SpanName,
  SPANS,
  ticksOf,
  type Unit,
  type View,
  zoomed,
} from './timeScale';
import './Timeline.css';

/** Rows of names above the line. */
const ROWS = 3;
/** So many deadlines of one mark are named; more are counted. */
const NAMED = 3;
/** So many are listed when their mark is pressed; of more than one day, more are zoomed into. */
const LISTED = 12;
/** From so many days on, marks need room for their counts. */
const MANY = 60;
const STEP = 1.5;
const PAN = 0.8;

export function Timeline({ requests, today }: { requests: readonly RequestListItem[]; today: Day }) {
  const t = useText();
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const now = dayNumber(today);
  const points = useMemo(() => pointsOf(requests), [requests]);
  const kinds = useMemo(() => kindsOf(points.flatMap((point) => point.requests)), [points]);
  const [wanted, setView] = useState<View>(() => aroundToday(now, SPANS.quarter));
  const view = kept(wanted, points, now);
  const { from, span } = view;
  const end = from + span;
  const day = useDay();

  const earlier = points.filter((point) => point.at < from);
  const later = points.filter((point) => point.at > end);
  const count = (list: typeof points) => list.reduce((sum, point) => sum + point.requests.length, 0);
  const back = Math.min(from - PAN * span, (earlier.at(-1)?.at ?? Infinity) - span / 4);
  const forth = Math.max(from + PAN * span, (later[0]?.at ?? -Infinity) - PAN * span);

  return (
    <figure className="sheet timeline" aria-label={t('today.timeline')}>
      <div className="timeline-tools">
        <div className="timeline-pan">
          <Button kind="quiet" icon="chevron-left" onPress={() => setView({ from: back, span })}>
            {t('today.timelineEarlier', { count: count(earlier) })}
          </Button>
          <Button kind="quiet" onPress={() => setView(aroundToday(now, span))}>
            {t('today.timelineToToday')}
          </Button>
          <Button kind="quiet" onPress={() => setView({ from: forth, span })}>
            {t('today.timelineLater', { count: count(later) })}
            <Icon name="chevron-right" />
          </Button>
        </div>
        <span className="soft small tabular timeline-range">
          {day(dayOf(from), 'medium')} – {day(dayOf(end), 'medium')}
        </span>
        <div className="timeline-spans" role="group" aria-label={t('today.timelineSpan')}>
          {(Object.keys(SPANS) as SpanName[]).map((name) => (
            <Button
              key={name}
              kind="quiet"
              aria-pressed={span === SPANS[name]}
              onPress={() =>
                setView(zoomed(view, SPANS[name] / span, now >= from && now <= end ? now : from + span / 2))
              }
            >
              {t(`today.timelineSpan.${name}`)}
            </Button>
          ))}
        </div>
      </div>
      <div ref={frame}>
        {width > 0 && <Line points={points} now={now} width={width} view={view} onView={setView} />}
      </div>
      <ul className="timeline-legend small">
        {kinds.map(({ kind, count: of }) => (
          <li key={kind} className={`timeline-${kind}`}>
            <span className="timeline-shape" aria-hidden="true" />
            {t('today.timelineKind', { kind: selector(kind), count: of })}
          </li>
        ))}
      </ul>
    </figure>
  );
}

interface LineProps {
  points: ReturnType<typeof pointsOf>;
  /** Today. */
  now: number;
  width: number;
  view: View;
  onView: (view: View) => void;
}

function Line({ points, now, width, view, onView }: LineProps) {
  const t = useText();
  const keys = useId();
  const [, navigate] = useLocation();
  const say = useDeadlineText();
  const surface = useRef<HTMLDivElement>(null);
  const marks = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLElement>(null);
  /** A day of the mark that Tab leads to, and whose words show. */
  const [current, setCurrent] = useState<number | null>(null);
  const [told, setTold] = useState<number | null>(null);
  const [listed, setListed] = useState<Cluster | null>(null);
  /** The mark that had the focus may have become another one. */
  const refocus = useRef(false);

  const rem = remPixels();
  const { from, span } = view;
  const scale = width / span;
  const distance = (points.length > MANY ? 2.25 : 1.5) * rem;
  const clusters = useMemo(() => clustersOf(points, scale, distance, now), [points, scale, distance, now]);
  const xOf = (at: number) => (at - from) * scale;
  const visible = clusters.filter(({ x }) => x - from * scale >= 0 && x - from * scale <= width);
  const holds = (at: number) => (one: Cluster) => at >= one.from && at <= one.to;
  const stop =
    (current === null ? undefined : visible.find(holds(current))) ??
    visible.find((one) => one.to >= now) ??
    visible.at(-1);
  const explained = told === null ? undefined : visible.find(holds(told));

  const change = (next: View) => {
    refocus.current ||= marks.current?.contains(document.activeElement) ?? false;
    setTold(null);
    onView(next);
  };
  useLayoutEffect(() => {
    if (!refocus.current) return;
    refocus.current = false;
    const mark = marks.current?.querySelector<HTMLElement>('[tabindex="0"]') ?? marks.current;
    mark?.focus({ preventScroll: true });
  });

  const goTo = (cluster: Cluster | undefined) => {
    if (cluster === undefined) return;
    setCurrent(cluster.from);
    refocus.current = true;
    const x = cluster.x / scale - from;
    const margin = span / 10;
    // A new view also when it is the same one, so that the focus follows.
    onView({ from: x < margin ? from + x - margin : x > span - margin ? from + x - span + margin : from, span });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const at = stop === undefined ? -1 : clusters.indexOf(stop);
    const steps: Record<string, () => void> = {
      ArrowRight: () => goTo(clusters[at + 1]),
      ArrowLeft: () => goTo(clusters[at - 1]),
      Home: () => goTo(clusters[0]),
      End: () => goTo(clusters.at(-1)),
      '+': () => change(zoomed(view, 1 / STEP, stop?.from ?? now)),
      '=': () => change(zoomed(view, 1 / STEP, stop?.from ?? now)),
      '-': () => change(zoomed(view, STEP, stop?.from ?? now)),
      Escape: () => setTold(null),
    };
    const step = event.ctrlKey || event.metaKey || event.altKey ? undefined : steps[event.key];
    if (step === undefined) return;
    if (event.key !== 'Escape') event.preventDefault();
    step();
  };

  const open = (cluster: Cluster, mark: HTMLElement) => {
    const [only] = cluster.requests;
    setCurrent(cluster.from);
    setTold(null);
    if (cluster.requests.length === 1 && only !== undefined) navigate(`/requests/${only.id}`);
    else if (cluster.from === cluster.to || cluster.requests.length <= LISTED) {
      opener.current = mark;
      setListed(cluster);
    } else {
      const days = cluster.to - cluster.from;
      const next = zoomed(view, (days * 2) / span, cluster.from);
      change({ ...next, from: cluster.from - (next.span - days) / 2 });
    }
  };

  const onWheel = useEffectEvent((event: WheelEvent) => {
    const sideways = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
    if (event.ctrlKey) {
      const left = surface.current?.getBoundingClientRect().left ?? 0;
      // A wheel turns in steps of about 100, two fingers move by a few.
      const speed = Math.abs(event.deltaY) < 50 ? 0.01 : 0.003;
      change(zoomed(view, Math.exp(event.deltaY * speed), from + (event.clientX - left) / scale));
    } else if (Math.abs(sideways) > Math.abs(event.shiftKey ? 0 : event.deltaY)) {
      change({ from: from + sideways / scale, span });
    } else return;
    event.preventDefault();
  });
  useEffect(() => {
    const element = surface.current;
    // React listens passively, which could not keep the page from moving.
    const listener = (event: WheelEvent) => onWheel(event);
    element?.addEventListener('wheel', listener, { passive: false });
    return () => element?.removeEventListener('wheel', listener);
  }, []);
  const drag = useRef<{ x: number; from: number } | null>(null);
  const onPointerDown = (event: ReactPointerEvent<HTMLElement>) => {
    if (event.button !== 0 || (event.target as HTMLElement).closest('.timeline-mark') !== null) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { x: event.clientX, from };
  };
  const onPointerMove = (event: ReactPointerEvent<HTMLElement>) => {
    if (drag.current !== null) change({ from: drag.current.from - (event.clientX - drag.current.x) / scale, span });
  };

  useEffect(() => {
    if (told === null) return;
    // Words that a pointer called up must also go without moving it.
    const hide = (event: globalThis.KeyboardEvent) => event.key === 'Escape' && setTold(null);
    document.addEventListener('keydown', hide);
    return () => document.removeEventListener('keydown', hide);
  }, [told]);

  // Among many marks hardly one is named.
  const rows = points.length > MANY ? 1 : ROWS;
  const axis = rows * 1.375 * rem + 0.75 * rem;
  return (
    <>
      <div
        ref={surface}
        className="timeline-surface"
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={() => (drag.current = null)}
        onPointerCancel={() => (drag.current = null)}
      >
        <Drawing clusters={visible} now={now} width={width} view={view} axis={axis} rows={rows} />
        <p id={keys} className="visually-hidden">
          {t('today.timelineKeys')}
        </p>
        <div
          ref={marks}
          role="toolbar"
          aria-label={t('today.timelineDeadlines')}
          aria-describedby={keys}
          tabIndex={-1}
          className="timeline-marks"
          onKeyDown={onKeyDown}
        >
          {visible.map((cluster) => {
            const { title, lines } = say(cluster);
            const x = xOf(0) + cluster.x;
            const [kind] = kindsOf(cluster.requests);
            return (
              <div
                key={cluster.from}
                className="timeline-mark"
                style={{ left: x, top: axis }}
                onPointerEnter={() => setTold(cluster.from)}
                onPointerLeave={() => setTold(null)}
              >
                <button
                  type="button"
                  className={`timeline-button timeline-${kind?.kind ?? 'waiting'}`}
                  aria-label={[title, ...lines].join(', ')}
                  tabIndex={cluster === stop ? 0 : -1}
                  onFocus={() => {
                    setCurrent(cluster.from);
                    setTold(cluster.from);
                  }}
                  onBlur={() => setTold(null)}
                  onClick={(event) => open(cluster, event.currentTarget)}
                >
                  <MarkShape count={shownOf(cluster).length} kind={kind?.kind ?? 'waiting'} />
                </button>
                {cluster === explained && listed === null && (
                  <div
                    className={`timeline-words timeline-words-${x < width / 3 ? 'right' : x > (2 * width) / 3 ? 'left' : 'both'}`}
                    aria-hidden="true"
                  >
                    <strong>{title}</strong>
                    {lines.map((line) => (
                      <span key={line}>{line}</span>
                    ))}
                  </div>
                )}
              </div>
            );
          })}
        </div>
      </div>
      {/* Beside the surface: what is pressed in the list must not move the line. */}
      {listed !== null && (
        <DeadlineList
          title={say(listed).title}
          requests={listed.requests}
          opener={opener}
          onClose={() => setListed(null)}
        />
      )}
    </>
  );
}

/** What has ended stands on the line only where nothing else does. */
function shownOf({ requests }: Cluster): readonly RequestListItem[] {
  const open = requests.filter(({ urgency }) => urgency !== 'done');
  return open.length > 0 ? open : requests;
}

function MarkShape({ count, kind }: { count: number; kind: Kind }) {
  return count === 1 ? (
    <span className="timeline-shape" />
  ) : (
    <span className="timeline-count tabular">
      {kind === 'overdue' && '!'}
      {count}
    </span>
  );
}

const STYLES: Record<Unit, DayStyle> = {
  day: 'weekdayShort',
  week: 'short',
  month: 'month',
  quarter: 'month',
  year: 'year',
};

interface DrawingProps {
  clusters: readonly Cluster[];
  now: number;
  width: number;
  view: View;
  /** Where the line runs, from above. */
  axis: number;
  /** Rows of names above it. */
  rows: number;
}

/** What stands around the marks: names, days and the line of today. */
function Drawing({ clusters, now, width, view, axis, rows }: DrawingProps) {
  const t = useText();
  const day = useDay();
  const rem = remPixels();
  const size = 0.75 * rem;
  const scale = width / view.span;
  const xOf = (at: number) => (at - view.from) * scale;
  const baseline = (row: number) => axis - 1.125 * rem - row * 1.375 * rem;

  const labels = clusters.flatMap((cluster) => {
    const shown = shownOf(cluster);
    const [first] = shown;
    if (first === undefined || first.urgency === 'done' || shown.length > NAMED) return [];
    const mark = first.assumedReceipt ? 'assumed' : first.stage === 'extended' ? 'extended' : 'none';
    const more = shown.length - 1;
    const text = t('today.timelineLabel', { service: first.service, more, mark });
    return [{ x: xOf(0) + cluster.x, width: textWidth(text, size, 600) + 2, text, kind: first.urgency }];
  });
  const todayX = xOf(now);
  const showsToday = todayX >= 0 && todayX <= width;
  const places = placeLabels(labels, width, rows, showsToday ? [todayX] : []);
  const todayText = t('today.timelineToday');
  const todayWidth = textWidth(todayText, size, 600);
  const { unit, days } = ticksOf(view, scale, 4.5 * rem);

  return (
    <svg className="timeline-drawing" width={width} height={axis + 3 * rem} aria-hidden="true">
      <line className="timeline-axis" x1={0} x2={width} y1={axis} y2={axis} />
      {days.map((at) => {
        const on = dayOf(at);
        const text = day(on, STYLES[unit] === 'month' && on.slice(5, 7) === '01' ? 'monthYear' : STYLES[unit]);
        const x = xOf(at);
        return (
          <g key={at}>
            <line className="timeline-axis" x1={x} x2={x} y1={axis} y2={axis + 1.625 * rem} />
            {x + textWidth(text, size, 400) + 0.375 * rem < width && (
              <text className="timeline-tick" x={x + 0.375 * rem} y={axis + 1.5 * rem}>
                {text}
              </text>
            )}
          </g>
        );
      })}
      {showsToday && (
        <>
          <line className="timeline-today" x1={todayX} x2={todayX} y1={0} y2={axis + 1.875 * rem} />
          <text
            className="timeline-today-label"
            x={Math.max(0, Math.min(todayX - todayWidth / 2, width - todayWidth))}
            y={axis + 2.75 * rem}
          >
            {todayText}
          </text>
        </>
      )}
      {labels.map(({ x, text, kind }, i) => {
        const place = places[i] ?? null;
        if (place === null) return null;
        return (
          <g key={x} className={`timeline-${kind}`}>
            <line className="timeline-stem" x1={x} x2={x} y1={baseline(place.row) + 0.25 * rem} y2={axis} />
            <text className="timeline-label" x={place.left} y={baseline(place.row)}>
              {text}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
