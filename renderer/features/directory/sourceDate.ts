// The date of a source, written as precisely as the source gives it.
import { useIntl } from 'react-intl';
import { useDay } from '@app/messages';

/** Writes YYYY-MM-DD, YYYY-MM or YYYY in the interface's language. */
export function useSourceDate(): (date: string) => string {
  const day = useDay();
  const intl = useIntl();
  return (date) => {
    if (date.length === 10) return day(date);
    if (date.length === 4) return date;
    return intl.formatDate(`${date}-01T00:00:00Z`, { year: 'numeric', month: 'long', timeZone: 'UTC' });
  };
}
