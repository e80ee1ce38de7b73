// The vault of the app in a process of plain Node.
import type { Sealing } from '../../main/vault/sealing';
import type { Vault } from '../../main/vault/vault';

/** The day on which everything in the tortured vaults happens. */
export const TODAY = '2026-11-24';

/** Loads what opens the vault in a folder as the app does; that throws when it cannot. */
export async function loadVault(): Promise<(folder: string, sealing?: Sealing) => Vault> {
  // Outside of Electron its package gives the path of the program, and would fetch it first.
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] ??= '.';
  const { openVault } = await import('../../main/vault/vault');
  const { createClock } = await import('../../main/clock');
  return (folder, sealing) => openVault(folder, createClock(`${TODAY}T09:00:00Z`), () => undefined, sealing);
}
