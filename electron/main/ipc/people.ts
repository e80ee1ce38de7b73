// The people whose letters are written here.
import { randomUUID } from 'node:crypto';
import { asInLetters, mandateFor } from '@core/campaign/keptPerson';
import { peopleOfTable } from '@core/campaign/peopleTable';
import { readTable } from '@node/csvTable';
import { plainName } from '@node/fileNames';
import { turns } from '@node/turns';
import type { Context } from '../context';
import { chooseFile, saveFile } from '../dialogs';
import { existing } from '../vault/vault';
import { mandateOf } from '../writtenLetter';
import type { HandlersOf } from './router';

const MAXIMUM_BYTES = 10_000_000;

/** False when nothing was chosen. */
export function saveMandate(bytes: Uint8Array, person: string, { language, window }: Context): Promise<boolean> {
  return saveFile(window(), {
    title: language.say('mandate.saveTitle'),
    name: `${plainName(language.say('mandate.fileName', { person }))}.pdf`,
    filters: [{ name: 'PDF', extensions: ['pdf'] }],
    bytes,
  });
}

export function peopleHandlers(context: Context): HandlersOf<'people'> {
  const { vault, language } = context;
  return {
    'people.list': () => {
      const { compare } = new Intl.Collator(language.current());
      return vault.people.all().sort((a, b) => compare(a.name, b.name));
    },
    'people.save': ({ id, ...person }) => {
      if (id !== undefined) existing(vault.people.get(id));
      const saved = { ...person, id: id ?? randomUUID() };
      vault.people.save(saved.id, saved);
      return saved;
    },
    'people.addFromTable': async () => {
      const file = await chooseFile(context.window(), {
        title: language.say('menu.chooseTable'),
        filters: [{ name: 'CSV', extensions: ['csv', 'txt', 'tsv'] }],
        maximumBytes: MAXIMUM_BYTES,
      });
      if (file === null) return null;
      const rows = await readTable(file.bytes);
      const read = peopleOfTable(rows, { platforms: context.directory.platforms, newId: randomUUID });
      const key = ({ name, address }: (typeof read)[number]) => JSON.stringify([name, address]);
      const known = new Map(vault.people.all().map((person) => [key(person), person]));
      const people = read.map((person) => ({
        ...known.get(key(person)),
        ...person,
        id: known.get(key(person))?.id ?? person.id,
      }));
      await vault.together(async () => {
        const turn = turns();
        for (const person of people) {
          vault.people.save(person.id, person);
          await turn();
        }
      });
      return { people, added: read.filter((person) => !known.has(key(person))).map(({ id }) => id) };
    },
    'people.saveMandate': async ({ id }) => {
      const person = existing(vault.people.get(id));
      const mandate = existing(mandateFor(person, (of) => vault.people.get(of)) ?? null);
      const { signature = { kind: 'pen' } } = person;
      const pdf = await mandateOf(
        {
          person: asInLetters(person),
          mandate,
          envelope: vault.settings.value.envelope,
          language: language.current(),
          signature: signature.kind === 'image' ? { kind: 'image', file: signature.sha256 } : signature,
        },
        context,
      );
      return { chosen: await saveMandate(existing(pdf), person.name, context) };
    },
    'people.remove': ({ id }) => vault.people.remove(id),
  };
}
