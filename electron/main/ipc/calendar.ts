// Deadlines as a calendar file, for the calendar the person already uses.
import { Refusal } from '@contract/failure';
import { calendarFile } from '@core/export/calendar';
import { viewOf, type Context } from '../context';
import { saveFile } from '../dialogs';
import { existing } from '../vault/vault';
import type { HandlersOf } from './router';

export function calendarHandlers(context: Context): HandlersOf<'calendar'> {
  const { clock, language, vault } = context;
  return {
    'calendar.save': async ({ requestIds }) => {
      const states =
        requestIds.length === 0 ? vault.requests.all() : requestIds.map((id) => existing(vault.requests.get(id)));
      // Calendars are shared and synchronised: neither names nor grounds go into one.
      const entries = states.flatMap((state) => {
        const { dueOn, urgency } = viewOf(state, context);
        if (dueOn === null || urgency === 'done') return [];
        const rights = new Intl.ListFormat(language.current()).format(
          state.rights.map((right) => language.say(`calendar.right.${right}`)),
        );
        return [
          {
            uid: `${state.id}@redress.invalid`,
            day: dueOn,
            summary: language.say('calendar.summary', { service: state.service, rights }),
            description: language.say('calendar.description'),
            alarmDaysBefore: Math.max(0, ...vault.settings.value.reminderLeads),
          },
        ];
      });
      if (entries.length === 0) throw new Refusal('not-found', 'failure.noDeadlines');
      return {
        chosen: await saveFile(context.window(), {
          title: language.say('menu.saveCalendar'),
          name: language.say('calendar.fileName'),
          filters: [{ name: 'iCalendar', extensions: ['ics'] }],
          bytes: calendarFile(entries, clock.nowIso()),
        }),
      };
    },
  };
}
