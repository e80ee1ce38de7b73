// Certificates that letters can be signed with: the person's own, or one made here in which they vouch for themselves.
import { randomBytes, randomUUID } from 'node:crypto';
import type { Certificate } from '@contract/views';
import { createKeystore, describe, exportKeystore, openKeystore, type SigningKey } from '@node/pdf/signing/signingKey';
import type { Context } from '../context';
import { chooseFile } from '../dialogs';
import { existing, type Vault } from '../vault/vault';
import type { HandlersOf } from './router';

const MAXIMUM_BYTES = 1_000_000;

export function certificatesHandlers(context: Context): HandlersOf<'certificates'> {
  const { clock, language, vault } = context;
  return {
    'certificates.list': () => vault.certificates.all().map(viewOf),
    'certificates.choose': async () => {
      const file = await chooseFile(context.window(), {
        title: language.say('menu.chooseCertificate'),
        filters: [{ name: language.say('menu.certificates'), extensions: ['p12', 'pfx'] }],
        maximumBytes: MAXIMUM_BYTES,
      });
      return file === null ? null : { name: file.name, file: file.bytes };
    },
    'certificates.add': async ({ file, password }) => keep(await openKeystore(file, password, clock.nowIso()), vault),
    'certificates.create': async ({ name }) => keep(await createKeystore({ name, createdAt: clock.nowIso() }), vault),
    'certificates.remove': ({ id }) => vault.certificates.remove(id),
  };
}

/** The key of a certificate in the vault. Throws what {@link openKeystore} does, above all when it has expired. */
export function signingKeyOf(id: string, { clock, vault }: Context): Promise<SigningKey> {
  const { keystore, password } = existing(vault.certificates.get(id));
  return openKeystore(Buffer.from(keystore, 'base64'), password, clock.nowIso());
}

/**
 * Keeps a key under a password of its own beside it: what protects it is the vault. One that is kept already is kept once.
 */
async function keep(key: SigningKey, vault: Vault): Promise<Certificate> {
  const facts = describe(key);
  const known = vault.certificates.all().find(({ fingerprint }) => fingerprint === facts.fingerprint);
  if (known !== undefined) return viewOf(known);
  const password = randomBytes(24).toString('base64url');
  const keystore = Buffer.from(await exportKeystore(key, password)).toString('base64');
  const record = { ...facts, id: randomUUID(), keystore, password };
  vault.certificates.save(record.id, record);
  return viewOf(record);
}

function viewOf({
  keystore: _keystore,
  password: _password,
  ...facts
}: ReturnType<Vault['certificates']['all']>[number]) {
  return facts;
}
