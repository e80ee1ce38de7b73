// Files that people choose. Paths stay here: no channel carries one, and only the base name is ever kept.
import { dialog, type BrowserWindow, type FileFilter, type OpenDialogOptions } from 'electron';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { Refusal } from '@contract/failure';
import { cannotWrite } from './vault/records';
import { writeWhole } from './vault/blobs';

export interface ChosenFile {
  name: string;
  bytes: Uint8Array;
}

/**
 * Lets the person choose a file; null when the dialog was left. Throws {@link Refusal} for one of more than
 * `maximumBytes` (before reading it) or one that cannot be read.
 */
export async function chooseFile(
  window: BrowserWindow | null,
  options: { title: string; filters: FileFilter[]; maximumBytes: number },
): Promise<ChosenFile | null> {
  const asked: OpenDialogOptions = { title: options.title, filters: options.filters, properties: ['openFile'] };
  const { filePaths } =
    window === null ? await dialog.showOpenDialog(asked) : await dialog.showOpenDialog(window, asked);
  const path = filePaths[0];
  if (path === undefined) return null;
  const bytes = await readAtMost(path, options.maximumBytes);
  return { name: basename(path), bytes };
}

async function readAtMost(path: string, maximumBytes: number): Promise<Uint8Array> {
  const tooLarge = new Refusal('invalid-input', 'failure.fileTooLarge', {
    megabytes: Math.floor(maximumBytes / 1_000_000),
  });
  try {
    const handle = await open(path, 'r');
    try {
      const { size } = await handle.stat();
      if (size > maximumBytes) throw tooLarge;
      return new Uint8Array(await handle.readFile());
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error === tooLarge) throw tooLarge;
    throw new Refusal('unavailable', 'failure.cannotRead');
  }
}

/** Lets the person choose where to save; false when the dialog was left. A file that was there is replaced whole or not at all. */
export async function saveFile(
  window: BrowserWindow | null,
  options: { title: string; name: string; filters: FileFilter[]; bytes: Uint8Array | string },
): Promise<boolean> {
  const asked = { title: options.title, defaultPath: options.name, filters: options.filters };
  const { filePath } =
    window === null ? await dialog.showSaveDialog(asked) : await dialog.showSaveDialog(window, asked);
  if (filePath === '') return false;
  try {
    await writeWhole(filePath, options.bytes);
  } catch (error) {
    throw cannotWrite(error);
  }
  return true;
}
