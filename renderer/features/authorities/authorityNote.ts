// What to know before lodging a complaint with an authority, in the language of the window.
import { useIntl } from 'react-intl';
import type { Authority } from '@core/directory/authority';

export function useAuthorityNote(): (authority: Authority) => string | null {
  const { locale } = useIntl();
  return ({ note }) => (note === undefined ? null : note[locale.startsWith('de') ? 'de' : 'en']);
}
