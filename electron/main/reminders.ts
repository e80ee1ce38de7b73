// Notifications through the system: each reminder once, those that were missed as one, none in quiet hours.
import { Notification, powerMonitor } from 'electron';
import type { Settings } from '@contract/views';
import { latestReminder } from '@core/deadline/reminders';
import { followTimeZone } from './clock';
import { viewOf, type Context } from './context';

/** A look costs next to nothing until the hour or the vault has changed. */
const LOOK_EVERY_MS = 10_000;

/** The last reminder of a request whose day has come. */
interface Due {
  requestId: string;
  service: string;
  /** The day of the reminder. */
  on: string;
  dueOn: string;
  isOverdue: boolean;
  /** What is kept of it once it was shown. */
  key: string;
}

/**
 * Looks every few seconds and after sleep, so that a clock or a time zone that was changed is noticed too. Returns what
 * makes it look again although the hour is the same.
 * @param open shows the window at a route
 */
export function setupReminders(context: Context, open: (route: string) => void): () => void {
  const { clock, log, push } = context;
  // Electron lets go of a notification that nobody holds, and with it of its click.
  const shown = new Set<Notification>();
  /** Keys that the desktop refused: tried again in the next hour, or at the next start. */
  const refused = new Set<string>();
  let hour = '';
  let isStale = true;

  const look = () => {
    followTimeZone();
    const today = clock.today();
    const now = `${today} ${clock.now().getHours()}`;
    if (now === hour && !isStale) return;
    if (now !== hour) refused.clear();
    if (!hour.startsWith(today)) push('vault.changed', 'requests');
    hour = now;
    isStale = false;
    try {
      remind(context, open, shown, refused);
    } catch (error) {
      log.error('reminders.failed', 'look', error);
    }
  };
  powerMonitor.on('resume', look);
  setInterval(look, LOOK_EVERY_MS).unref();
  look();
  return () => (isStale = true);
}

/** Changes when reminders come. One whose day had gone by when it was chosen is not made up for. */
export function changeLeads(context: Context, change: () => void): void {
  const before = new Set(dueNow(context).map(({ key }) => key));
  change();
  const today = context.clock.today();
  const late = dueNow(context).filter(({ key, on }) => on < today && !before.has(key));
  if (late.length > 0) settle(context, late);
}

function remind(context: Context, open: (route: string) => void, shown: Set<Notification>, refused: Set<string>): void {
  const { clock, log, vault } = context;
  const { notifications, quietHours } = vault.settings.value;
  if (!notifications || !Notification.isSupported() || isQuiet(quietHours, clock.now().getHours())) return;
  const delivered = new Set(vault.reminders.value.delivered);
  const due = dueNow(context).filter(({ key }) => !delivered.has(key) && !refused.has(key));
  const [first] = due;
  if (first === undefined) return;

  // Settled before it is shown: a crash in between costs one notification, not one at every start.
  settle(context, due);
  const notification = new Notification(wordsFor(due, first, context));
  shown.add(notification);
  notification.on('click', () => open(due.length === 1 ? `/requests/${first.requestId}` : '/today'));
  notification.on('close', () => shown.delete(notification));
  notification.on('failed', (_, error) => {
    shown.delete(notification);
    log.error('notification.failed', error === '' ? 'unknown' : 'refused');
    for (const { key } of due) refused.add(key);
    const { delivered: marks, ...rest } = vault.reminders.value;
    vault.reminders.save({ ...rest, delivered: marks.filter((mark) => !refused.has(mark)) });
  });
  notification.show();
}

/** The reminders that stand today, shown or not. A clock that is set back takes them away, and the marks keep them from coming twice. */
function dueNow(context: Context): Due[] {
  const today = context.clock.today();
  return context.vault.requests.all().flatMap((state) => {
    const { reminders, dueOn } = viewOf(state, context);
    const latest = latestReminder(reminders, today);
    if (latest === null || dueOn === null) return [];
    return [
      {
        requestId: state.id,
        service: state.service,
        on: latest.on,
        dueOn,
        isOverdue: dueOn < today,
        key: `${state.id} ${latest.lead} ${dueOn}`,
      },
    ];
  });
}

function settle({ vault }: Context, due: readonly Due[]): void {
  const { delivered, leads } = vault.reminders.value;
  const marks = new Set([...delivered, ...due.map(({ key }) => key)]);
  const isKnown = (mark: string) => vault.requests.get(mark.split(' ', 1)[0] ?? '') !== null;
  vault.reminders.save({ leads, delivered: [...marks].filter(isKnown) });
}

function isQuiet(hours: Settings['quietHours'], hour: number): boolean {
  if (hours === null) return false;
  const { from, to } = hours;
  return from < to ? from <= hour && hour < to : hour >= from || hour < to;
}

/** Says the day, nothing of the person, and the platform only on request: a notification may be read over a shoulder. */
function wordsFor(due: readonly Due[], first: Due, { language, vault }: Context): { title: string; body: string } {
  if (due.length > 1) {
    const overdue = due.filter(({ isOverdue }) => isOverdue).length;
    return {
      title: language.say('notification.several.title'),
      body: language.say('notification.several', { overdue, soon: due.length - overdue }),
    };
  }
  const kind = first.isOverdue ? 'overdue' : 'due-soon';
  const day = new Intl.DateTimeFormat(language.current(), { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    new Date(first.dueOn),
  );
  return {
    title: language.say(`notification.${kind}.title`),
    body: language.say(`notification.${kind}`, {
      named: vault.settings.value.namePlatform ? 'yes' : 'no',
      service: first.service,
      day,
    }),
  };
}
