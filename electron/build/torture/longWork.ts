// A process that does one long piece of work on the vault in its first argument, named by its second, and is killed at
// it; the third is the folder of assets.
// It says when it is ready, and when it is done; work that is done in pieces says each.
import { once } from 'node:events';
import { writeSync } from 'node:fs';
import { loadDirectory } from '@node/directory';
import { loadTemplates } from '@node/letters';
import { createLetterRenderer } from '@node/pdf/renderLetter';
import { createClock } from '../../main/clock';
import type { Context } from '../../main/context';
import { CAMPAIGN_ID, sealedKeys, VAULT_ID, VAULT_KEY } from './sealedKeys';
import { loadVault, TODAY } from './vaultOf';

const [folder = '', kind = '', assets = ''] = process.argv.slice(2);
const say = (word: string) => writeSync(1, `${word}\n`);

/** Each loads what it needs, and gives the work itself. */
const works: Record<string, () => Promise<() => unknown>> = {
  /** A plain vault is sealed, as when its person chooses a passphrase. */
  async sealing() {
    const { createSealing } = await import('../../main/vault/sealing');
    const { sealFolder } = await import('../../main/vault/sealFolder');
    const { COPY, KEYS, keysText } = await import('../../main/vault/keysFile');
    const text = keysText(await sealedKeys());
    return () =>
      sealFolder(folder, createSealing(VAULT_KEY, VAULT_ID), { [KEYS]: text, [COPY]: text }, () => undefined);
  },
  async 'deleting everything'() {
    const { deleteVault } = await import('../../main/vault/deletion');
    return () => deleteVault(folder);
  },
  /** The letters of a campaign that are not made yet are made. */
  async 'making a campaign'() {
    const open = await loadVault();
    const { makeLetters } = await import('../../main/campaigns');
    const directory = new Map(loadDirectory(assets).platforms.map((platform) => [platform.id, platform]));
    const vault = await open(folder);
    // What the making of letters uses of it.
    const context = {
      clock: createClock(`${TODAY}T09:00:00Z`),
      directory: { get: (id: string) => directory.get(id) ?? null },
      letters: createLetterRenderer(assets),
      locked: new AbortController().signal,
      templates: loadTemplates(assets),
      vault,
    } as unknown as Context;
    const campaign = vault.campaigns.get(CAMPAIGN_ID);
    if (campaign === null) throw new Error('There is no campaign');
    return async () => {
      const progress = () => void say('made');
      const { problems } = await makeLetters(campaign, context, { signal: context.locked, progress });
      if (problems.length > 0) throw new Error(JSON.stringify(problems));
    };
  },
};

const work = await works[kind]?.();
say('loaded');
await once(process.stdin, 'data');
await work?.();
say('done');
process.exit();
