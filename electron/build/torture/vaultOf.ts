// The vault of the app in a process of plain Node.
import type { Sealing } from '../../main/vault/sealing';
import type { Vault } from '../../main/vault/vault';

/** The day on which everything in the tortured vaults happens. */
export const TODAY = '2026-11-24';

/** Loads what opens the vault in a folder as the app does; that throws when it cannot. */
export async function loadVault(): Promise<(folder: string, sealing?: Sealing) => Promise<Vault>> {
  // Outside of Electron its package gives the path of the program, and would fetch it first.
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] ??= '.';
  const { openVault } = await import('../../main/vault/vault');
  const { createClock } = await import('../../main/clock');
  return (folder, sealing) => openVault(folder, createClock(`${TODAY}T09:00:00Z`), () => undefined, sealing);
}

/** What the app does at its start, and at the end of each work on many records: brings to an end what was cut off. */
export async function loadWork() {
  await loadVault();
  const { apply, finish } = await import('../../main/vault/journal');
  const { deleteForGood, finishDeletion } = await import('../../main/vault/deletion');
  const { dropImport, keepImport } = await import('../../main/vault/imports');
  const { createClock } = await import('../../main/clock');
  const clock = createClock(`${TODAY}T09:00:00Z`);
  return {
    deleteForGood,
    dropImport,
    keepImport,
    apply: (vault: Vault, changes: Parameters<typeof apply>[1]) => apply(vault, changes, clock),
    async finish(vault: Vault): Promise<void> {
      await finish(vault, clock);
      await finishDeletion(vault);
    },
  };
}
