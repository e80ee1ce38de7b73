// The only door to other programs: the user's browser, mail program and file manager.
import { shell } from 'electron';
import { Refusal } from '@contract/failure';

/** Opens an https or mailto address; callers decide which. Throws {@link Refusal} when no program takes it. */
export async function openOutside(url: string): Promise<void> {
  const { protocol } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'mailto:') throw new Refusal('not-allowed', 'failure.unknownAddress');
  try {
    await shell.openExternal(url);
  } catch {
    throw new Refusal('unavailable', 'failure.cannotOpen');
  }
}

/** Shows a folder in the file manager; null where there is none. Throws {@link Refusal} when it is gone or nothing shows it. */
export async function openFolder(path: string | null): Promise<void> {
  if (path === null) throw new Refusal('not-found', 'failure.notFound');
  if ((await shell.openPath(path)) !== '') throw new Refusal('unavailable', 'failure.cannotOpen');
}
