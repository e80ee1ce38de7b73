// A vault with a record of each kind, and how a person opens it.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { campaignSchema } from '@core/campaign/campaign';
import { ownRecordOf } from '@core/directory/ownRecord';
import type { Vault } from '../../main/vault/vault';
import { ROOT } from '../bundle';
import { importOf } from './command';
import { CAMPAIGN_ID, PASSPHRASE } from './sealedKeys';
import { loadVault, loadWork, TODAY } from './vaultOf';

/** By name only, as the end-to-end tests build on this project and not the reverse. */
interface Seed {
  seedVault(folder: string, count: number, today: string, options: { proofs: boolean }): Promise<void>;
}

const CERTIFICATE = {
  id: 'seal',
  name: 'Ada Beispiel',
  subject: 'CN=Ada Beispiel',
  issuer: 'CN=Ada Beispiel',
  validFrom: TODAY,
  validTo: TODAY,
  algorithm: 'RSA',
  fingerprint: 'AB:CD',
  selfSigned: true,
  keystore: Buffer.alloc(600, 5).toString('base64'),
  password: PASSPHRASE,
};
const CAMPAIGN = {
  id: CAMPAIGN_ID,
  createdAt: `${TODAY}T09:00:00.000Z`,
  updatedAt: `${TODAY}T09:00:00.000Z`,
  kind: 'ask-data-brokers',
  personIds: ['ada'],
  grounds: 'They know my illness.',
  language: 'de',
  envelope: 'safe',
  date: null,
  entries: [],
};
const OWN = {
  service: 'Dübelparadies',
  legalName: 'Dübelparadies Exempel KG',
  address: ['Erfundene Gasse 2', '10827 Berlin'],
  country: 'DE',
  source: 'its imprint',
};

const noKeyring = {
  isAvailable: () => false,
  seal: () => new Uint8Array(),
  open: () => '',
};

/** As a person opens it, who has the passphrase; null where it is told that keys.json is lost. */
export async function unlocked(folder: string): Promise<Vault | null> {
  const { createProtection } = await import('../../main/vault/protection');
  const open = await loadVault();
  let vault: Vault | null = null;
  const protection = createProtection(folder, noKeyring, {
    opened: async (sealing) => void (vault = await open(folder, sealing)),
    closing: () => undefined,
    sealing: () => undefined,
  });
  await protection.openByItself();
  const { state } = protection.view();
  if (state === 'keys-lost') return null;
  if (state === 'locked') await protection.unlock({ by: 'passphrase', passphrase: PASSPHRASE });
  return vault;
}

/** A vault with a record of most kinds, its letters and proofs. */
export async function preparedVault(folder: string): Promise<void> {
  const { keepImport } = await loadWork();
  const { writeKeys } = await import('../../main/vault/keysFile');
  const { seedVault } = (await import(pathToFileURL(join(ROOT, 'e2e/seed.ts')).href)) as Seed;
  await seedVault(folder, 2, TODAY, { proofs: true });
  const vault = await (await loadVault())(folder);
  vault.settings.save({ ...vault.settings.value, reminderLeads: [3] });
  vault.reminders.save({ delivered: [], leads: { [vault.requests.all()[0]?.id ?? '']: [5] } });
  vault.backups.save({ folder: '/nowhere', passphrase: PASSPHRASE, last: null, failure: null });
  vault.certificates.save('seal', CERTIFICATE);
  vault.campaigns.save(CAMPAIGN_ID, campaignSchema.parse(CAMPAIGN));
  vault.platforms.save('own', ownRecordOf('own', OWN, TODAY));
  await keepImport(vault, importOf('directory', 3, 'von anderen'));
  await writeKeys(folder, { version: 1, protection: 'none' });
  vault.marks.restore.save({ version: 1, state: 'applied', at: `${TODAY}T09:00:00.000Z`, parts: [], needs: [] });
}
