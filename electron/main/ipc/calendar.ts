// Deadlines as a calendar file, for the calendar the person already uses.
import { Refusal } from '@contract/failure';
import { calendarParts, type CalendarEntry } from '@core/export/calendar';
import type { RequestState } from '@core/request/request';
import { viewOf, type Context } from '../context';
import { saveFile } from '../dialogs';
import { joinedInTurns } from '../inTurns';
import { existing } from '../vault/vault';
import type { HandlersOf } from './router';

export function calendarHandlers(context: Context): HandlersOf<'calendar'> {
  const { clock, language, vault } = context;
  return {
    'calendar.save': async ({ requestIds }) => {
      const requests = requestIds.map((id) => existing(vault.requests.get(id)));
      const entries = calendarEntries(requests, context);
      const first = entries.next();
      if (first.done === true) throw new Refusal('not-found', 'failure.noDeadlines');
      return {
        chosen: await saveFile(context.window(), {
          title: language.say('menu.saveCalendar'),
          name: language.say('calendar.fileName'),
          filters: [{ name: 'iCalendar', extensions: ['ics'] }],
          bytes: await joinedInTurns(calendarParts(startingWith(first.value, entries), clock.nowIso())),
        }),
      };
    },
  };
}

/**
 * One event for each request that was sent; an extension that counts moves it. Calendars are shared and synchronised: the
 * platform and the rights are named, but no person, account or ground.
 */
export function* calendarEntries(requests: readonly RequestState[], context: Context): Generator<CalendarEntry> {
  const { language, vault } = context;
  const list = new Intl.ListFormat(language.current());
  for (const state of requests) {
    // A withdrawn request has no deadline any more, and its event still the day that it had.
    const stage = state.stage === 'withdrawn' ? (state.complaint === null ? 'sent' : 'complaint') : state.stage;
    const { complaintDeadline, lawDueOn, dueOn } = viewOf({ ...state, stage }, context);
    // So has a complaint on which word came.
    const day = dueOn ?? complaintDeadline?.due ?? complaintDeadline?.confirmation?.due ?? lawDueOn;
    if (day === null) continue;
    const isCancelled = dueOn === null || viewOf(state, context).urgency === 'done';
    yield {
      uid: `${state.id}@redress.invalid`,
      sequence: state.seq,
      changedAt: existing(vault.requests.events(state.id).at(-1) ?? null).at,
      day,
      summary: language.say(isCancelled ? 'calendar.ended' : summaryOf(state), {
        service: state.service,
        rights: list.format(state.rights.map((right) => language.say(`calendar.right.${right}`))),
      }),
      description: language.say('calendar.description'),
      alarmsDaysBefore: isCancelled
        ? []
        : (vault.reminders.value.leads[state.id] ?? vault.settings.value.reminderLeads),
      isCancelled,
    };
  }
}

function summaryOf({ stage }: RequestState): string {
  if (stage === 'complaint') return 'calendar.complaint';
  return stage === 'controller-complaint' ? 'calendar.controllerComplaint' : 'calendar.summary';
}

function* startingWith<T>(first: T, rest: Iterable<T>): Generator<T> {
  yield first;
  yield* rest;
}
