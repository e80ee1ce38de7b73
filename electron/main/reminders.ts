// Notifications through the system: when a deadline nears and when it has passed, once each, also what was missed.
import { Notification, powerMonitor } from 'electron';
import type { RequestStanding } from '@core/request/view';
import { viewOf, type Context } from './context';

const HOUR = 3_600_000;
/** So many at once are told one by one; more come as one notification. */
const ONE_BY_ONE = 3;

interface Reminder {
  requestId: string;
  kind: 'due-soon' | 'overdue';
  service: string;
  dueOn: string;
  /** Every mark that showing this one sets: an overdue answer also settles its missed "due soon". */
  keys: string[];
}

/** @param open shows the window at a route */
export function setupReminders(context: Context, open: (route: string) => void): void {
  // Electron lets go of a notification that nobody holds, and with it of its click.
  const shown = new Set<Notification>();
  let day = context.clock.today();

  const look = () => {
    if (context.clock.today() !== day) {
      day = context.clock.today();
      context.push('vault.changed', 'requests');
    }
    try {
      remind(context, open, shown);
    } catch (error) {
      context.log.error('reminders.failed', 'look', error);
    }
  };
  const wait = () => {
    const now = context.clock.now();
    const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1).getTime();
    setTimeout(
      () => {
        look();
        wait();
      },
      Math.min(HOUR, midnight - now.getTime() + 1000),
    ).unref();
  };
  powerMonitor.on('resume', look);
  look();
  wait();
}

function remind(context: Context, open: (route: string) => void, shown: Set<Notification>): void {
  const { vault } = context;
  if (!vault.settings.value.notifications || !Notification.isSupported()) return;
  const delivered = new Set(vault.reminders.value);
  const due = vault.requests
    .all()
    .map((state) => reminderOf(viewOf(state, context), context.clock.today()))
    .filter((reminder) => reminder !== null)
    .filter((reminder) => !delivered.has(reminder.keys[0] ?? ''));
  if (due.length === 0) return;

  // Marked before it is shown: a crash in between costs one notification, not one at every start.
  const known = new Set(vault.requests.all().map((state) => state.id));
  const marks = [...delivered, ...due.flatMap((reminder) => reminder.keys)];
  vault.reminders.save([...new Set(marks)].filter((mark) => known.has(mark.split(' ', 1)[0] ?? '')));

  const groups = due.length > ONE_BY_ONE ? [due] : due.map((reminder) => [reminder]);
  for (const group of groups) {
    const notification = new Notification(wordsFor(group, context));
    shown.add(notification);
    notification.on('click', () => {
      const [only] = group;
      open(group.length === 1 && only !== undefined ? `/requests/${only.requestId}` : '/today');
    });
    notification.on('close', () => shown.delete(notification));
    notification.on('failed', (_, error) => {
      // Not tried again before the next start: a desktop without notifications would refuse it every hour.
      context.log.error('notification.failed', error === '' ? 'unknown' : 'refused');
      const keys = new Set(group.flatMap((reminder) => reminder.keys));
      vault.reminders.save(vault.reminders.value.filter((mark) => !keys.has(mark)));
    });
    notification.show();
  }
}

/** The reminder that is due for a request today, the latest of them; null for none. */
function reminderOf({ state, reminders, dueOn }: RequestStanding, today: string): Reminder | null {
  const past = reminders.filter((reminder) => reminder.on <= today);
  const kind = past.some((reminder) => reminder.kind === 'overdue') ? 'overdue' : past[0]?.kind;
  if (kind === undefined || dueOn === null) return null;
  const key = (one: Reminder['kind']) => `${state.id} ${one} ${dueOn}`;
  return {
    requestId: state.id,
    kind,
    service: state.service,
    dueOn,
    keys: kind === 'overdue' ? [key('overdue'), key('due-soon')] : [key('due-soon')],
  };
}

/** Says the service and the day, nothing of the person: a notification may be read over a shoulder. */
function wordsFor(group: readonly Reminder[], { language }: Context): { title: string; body: string } {
  const [only] = group;
  if (group.length === 1 && only !== undefined) {
    const day = new Intl.DateTimeFormat(language.current(), { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
      new Date(only.dueOn),
    );
    return {
      title: language.say(`notification.${only.kind}.title`),
      body: language.say(`notification.${only.kind}`, { service: only.service, day }),
    };
  }
  const overdue = group.filter((reminder) => reminder.kind === 'overdue').length;
  return {
    title: language.say('notification.several.title'),
    body: language.say('notification.several', { overdue, soon: group.length - overdue }),
  };
}
