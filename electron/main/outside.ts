// The only door to other programs: the user's browser and mail program.
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
