// The people whose letters are written here.
import { randomUUID } from 'node:crypto';
import type { Context } from '../context';
import { existing } from '../vault/vault';
import type { HandlersOf } from './router';

export function peopleHandlers({ vault, language }: Context): HandlersOf<'people'> {
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
    'people.remove': ({ id }) => vault.people.remove(id),
  };
}
