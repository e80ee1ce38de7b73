// All countries and territories, named and sorted in the user's language.
import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import { COUNTRIES } from '@core/countries';
import type { Option } from '@ui/Select';

export function useCountryOptions(): Option<string>[] {
  const { locale } = useIntl();
  return useMemo(() => {
    const names = new Intl.DisplayNames(locale, { type: 'region' });
    const { compare } = new Intl.Collator(locale);
    return COUNTRIES.map((id) => ({ id, label: names.of(id) ?? id })).sort((a, b) => compare(a.label, b.label));
  }, [locale]);
}
