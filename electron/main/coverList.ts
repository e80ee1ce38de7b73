// The list on top of many letters, in the words of the interface.
import type { SendingChannel } from '@core/request/events';
import type { RequestState, SignedLetter } from '@core/request/request';
import type { Context } from './context';

export interface ListedLetter {
  request: RequestState;
  letter: SignedLetter;
  /** How it goes out. */
  way: SendingChannel;
}

/** The list of these letters in their order, as PDF. */
export function coverListOf(
  listed: readonly ListedLetter[],
  { clock, language, letters }: Context,
): Promise<Uint8Array> {
  const { say } = language;
  const locale = language.current() === 'en' ? 'en-GB' : language.current();
  const written = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const countries = new Intl.DisplayNames(locale, { type: 'region' });
  const day = (text: string) => written.format(Date.parse(text));
  const people = [...new Set(listed.map(({ request }) => request.person.name))];
  return letters.renderCoverList(
    {
      language: language.current(),
      title: say('coverList.title'),
      subtitle: say('coverList.subtitle', {
        person: people.length === 1 ? (people[0] ?? '') : say('coverList.people', { count: people.length }),
        count: listed.length,
        day: day(clock.today()),
      }),
      pageLabel: say('coverList.page', { page: '{page}', pages: '{pages}' }),
      rows: listed.map(({ request, letter, way }) => {
        const { name, address, country } = request.controller;
        return {
          name: request.service,
          recipient: [name, ...address, countries.of(country) ?? country].join(', '),
          facts: [
            ...(people.length > 1 ? [request.person.name] : []),
            say('coverList.letterOf', { day: day(letter.on) }),
            say('coverList.pages', { count: letter.pages }),
            say(`channel.${way}`),
          ].join(' · '),
        };
      }),
    },
    clock.nowIso(),
  );
}
