// Saves the deadlines of requests for a calendar, or their table, and says what to do with the file.
import { useChannelMutation } from '@api/queries';
import { useText } from '@app/messages';
import { useToast } from '@ui/Toast';

/** `saveCalendar(requestIds)`, `saveTable(requestIds)`; `error` is that of the one that failed last. */
export function useExports() {
  const t = useText();
  const toast = useToast();
  const calendar = useChannelMutation('calendar.save');
  const table = useChannelMutation('requests.saveTable');
  return {
    error: calendar.error ?? table.error,
    saveCalendar(requestIds: string[]) {
      table.reset();
      calendar.mutate(
        { requestIds },
        { onSuccess: ({ chosen }) => chosen && toast.show({ message: t('requests.calendarSaved') }) },
      );
    },
    saveTable(requestIds: string[]) {
      calendar.reset();
      table.mutate(
        { requestIds },
        { onSuccess: ({ chosen }) => chosen && toast.show({ message: t('requests.tableSaved') }) },
      );
    },
  };
}
