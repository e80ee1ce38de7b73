// Notifications through the system: each reminder once, those that were missed as one, none in quiet hours. While the
// vault is locked they come from the days that were known when it was.
import { Notification, powerMonitor } from 'electron';
import type { Settings } from '@contract/views';
import { latestReminder } from '@core/deadline/reminders';
import { followTimeZone } from './clock';
import { viewOf, type Context } from './context';
import type { Language } from './language';

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
  /** Whether word on a complaint is due, not an answer. */
  isComplaint: boolean;
  /** What is kept of it once it was shown. */
  key: string;
}

export interface Reminders {
  /** Look again although the hour is the same. */
  lookAgain(): void;
  /** The vault is about to be locked: keeps the days that are still to come, and nothing of whom they are about. */
  lock(context: Context): void;
  /** The vault was never open since the start: says once that no reminder can come until it is. */
  sayLocked(): void;
}

/** A reminder as it is known while the vault is locked. */
type DayOnly = Pick<Due, 'on' | 'dueOn' | 'key'>;

/**
 * Looks every few seconds and after sleep, so that a clock or a time zone that was changed is noticed too.
 * @param current null while the vault is locked
 * @param open shows the window at a route
 */
export function setupReminders(
  system: Pick<Context, 'clock' | 'language' | 'log' | 'push'>,
  current: () => Context | null,
  open: (route?: string) => void,
): Reminders {
  const { clock, language, log, push } = system;
  // Electron lets go of a notification that nobody holds, and with it of its click.
  const shown = new Set<Notification>();
  /** Keys that the desktop refused: tried again in the next hour, or at the next start. */
  const refused = new Set<string>();
  let known: { days: DayOnly[]; settings: Settings } | null = null;
  /** Keys that were shown while the vault was locked, to be noted in it. */
  const shownLocked = new Set<string>();
  let hour = '';
  let isStale = true;

  const remindLocked = () => {
    if (known === null || isSilent(known.settings, clock)) return;
    const today = clock.today();
    const due = known.days.filter(({ on, key }) => on <= today && !shownLocked.has(key));
    const [first] = due;
    if (first === undefined) return;
    for (const { key } of due) shownLocked.add(key);
    const namesNobody = due.map((one) => ({
      ...one,
      requestId: '',
      service: '',
      isOverdue: one.dueOn < today,
      isComplaint: false,
    }));
    const words = wordsFor(namesNobody, namesNobody[0] as Due, { language, isNamed: false });
    display(new Notification(words), () => due.forEach(({ key }) => shownLocked.delete(key)), undefined);
  };
  /** @param onRefused the desktop did not show it */
  const display = (notification: Notification, onRefused: () => void, route: string | undefined) => {
    shown.add(notification);
    notification.on('click', () => open(route));
    notification.on('close', () => shown.delete(notification));
    notification.on('failed', (_, error) => {
      shown.delete(notification);
      log.error('notification.failed', error === '' ? 'unknown' : 'refused');
      onRefused();
    });
    notification.show();
  };
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
      const context = current();
      if (context === null) remindLocked();
      else {
        if (known !== null) {
          known = null;
          const stillDue = dueNow(context).filter(({ key }) => shownLocked.has(key));
          if (stillDue.length > 0) settle(context, stillDue);
          shownLocked.clear();
        }
        remind(context, refused, display);
      }
    } catch (error) {
      log.error('reminders.failed', 'look', error);
    }
  };
  powerMonitor.on('resume', look);
  setInterval(look, LOOK_EVERY_MS).unref();
  look();
  return {
    lookAgain: () => (isStale = true),
    lock(context) {
      const { delivered } = context.vault.reminders.value;
      const days = context.vault.requests.all().flatMap((state): DayOnly[] => {
        const { reminders, dueOn } = viewOf(state, context);
        return dueOn === null
          ? []
          : reminders.map(({ lead, on }) => ({ on, dueOn, key: keyOf(state.id, lead, dueOn) }));
      });
      const marks = new Set(delivered);
      const today = context.clock.today();
      // Of what is past only the last reminder of a request counts, and it is due now.
      const due = new Set(dueNow(context).map(({ key }) => key));
      known = {
        days: days.filter(({ on, key }) => !marks.has(key) && (on > today || due.has(key))),
        settings: context.vault.settings.value,
      };
      isStale = true;
    },
    sayLocked() {
      if (!Notification.isSupported()) return;
      const words = { title: language.say('notification.locked.title'), body: language.say('notification.locked') };
      display(new Notification(words), () => undefined, undefined);
    },
  };
}

/** Changes when reminders come. One whose day had gone by when it was chosen is not made up for. */
export function changeLeads(context: Context, change: () => void): void {
  const before = new Set(dueNow(context).map(({ key }) => key));
  change();
  const today = context.clock.today();
  const late = dueNow(context).filter(({ key, on }) => on < today && !before.has(key));
  if (late.length > 0) settle(context, late);
}

function isSilent({ notifications, quietHours }: Settings, clock: Context['clock']): boolean {
  return !notifications || !Notification.isSupported() || isQuiet(quietHours, clock.now().getHours());
}

function remind(
  context: Context,
  refused: Set<string>,
  display: (notification: Notification, onRefused: () => void, route: string) => void,
): void {
  const { clock, language, vault } = context;
  if (isSilent(vault.settings.value, clock)) return;
  const delivered = new Set(vault.reminders.value.delivered);
  const due = dueNow(context).filter(({ key }) => !delivered.has(key) && !refused.has(key));
  const [first] = due;
  if (first === undefined) return;

  // Settled before it is shown: a crash in between costs one notification, not one at every start.
  settle(context, due);
  const words = wordsFor(due, first, { language, isNamed: vault.settings.value.namePlatform });
  const onRefused = () => {
    for (const { key } of due) refused.add(key);
    const { delivered: marks, ...rest } = vault.reminders.value;
    vault.reminders.save({ ...rest, delivered: marks.filter((mark) => !refused.has(mark)) });
  };
  display(new Notification(words), onRefused, due.length === 1 ? `/requests/${first.requestId}` : '/today');
}

const keyOf = (requestId: string, lead: number, dueOn: string) => `${requestId} ${lead} ${dueOn}`;

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
        isComplaint: state.stage === 'complaint' || state.stage === 'controller-complaint',
        key: keyOf(state.id, latest.lead, dueOn),
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
function wordsFor(
  due: readonly Due[],
  first: Due,
  { language, isNamed }: { language: Language; isNamed: boolean },
): { title: string; body: string } {
  if (due.length > 1) {
    const overdue = due.filter(({ isOverdue }) => isOverdue).length;
    return {
      title: language.say('notification.several.title'),
      body: language.say('notification.several', { overdue, soon: due.length - overdue }),
    };
  }
  const kind = first.isComplaint ? 'complaint' : first.isOverdue ? 'overdue' : 'due-soon';
  const day = new Intl.DateTimeFormat(language.current(), { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    new Date(first.dueOn),
  );
  return {
    title: language.say(`notification.${kind}.title`),
    body: language.say(`notification.${kind}`, {
      named: isNamed ? 'yes' : 'no',
      service: first.service,
      day,
    }),
  };
}
