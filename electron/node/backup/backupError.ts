// What is wrong with a backup, or why none was written.

/**
 * - `foreign`: no backup at all
 * - `newer`: of a format that this version does not know
 * - `passphrase`: another passphrase, or the first 64 bytes are damaged
 * - `damaged`: cut short, changed, or not what its own list says
 * - `unreadable`: the file is gone or may not be read
 */
export type BackupFault = 'foreign' | 'newer' | 'passphrase' | 'damaged' | 'unreadable';

export class BackupError extends Error {
  override readonly name = 'BackupError';
  /** @param place what of the file, for people who look into it: "chunk 3", "blobs/0a…" */
  constructor(
    readonly fault: BackupFault,
    readonly place: string,
    options?: ErrorOptions,
  ) {
    super(`${fault}: ${place}`, options);
  }
}

/** `work`, its failures as damage at `place`; those that are named already pass. */
export async function asDamage<T>(place: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof BackupError) throw error;
    throw new BackupError('damaged', place, { cause: error });
  }
}
