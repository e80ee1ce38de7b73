// Files that people choose. Paths stay here: no channel carries one, and only the base name is ever kept.
import { dialog, type BrowserWindow, type FileFilter, type OpenDialogOptions, type SaveDialogOptions } from 'electron';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { Refusal } from '@contract/failure';
import { writeWhole } from '@node/writeWhole';
import { cannotWrite } from './vault/records';

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
  const path = await choosePath(window, { title: options.title, filters: options.filters, properties: ['openFile'] });
  if (path === null) return null;
  const bytes = await readAtMost(path, options.maximumBytes);
  return { name: basename(path), bytes };
}

/** The path of a file or folder that the person chooses; null when the dialog was left. */
export async function choosePath(window: BrowserWindow | null, asked: OpenDialogOptions): Promise<string | null> {
  const { filePaths } =
    window === null ? await dialog.showOpenDialog(asked) : await dialog.showOpenDialog(window, asked);
  return filePaths[0] ?? null;
}

/** The path to save at that the person chooses; null when the dialog was left. */
export async function choosePathToSave(window: BrowserWindow | null, asked: SaveDialogOptions): Promise<string | null> {
  const { filePath } =
    window === null ? await dialog.showSaveDialog(asked) : await dialog.showSaveDialog(window, asked);
  return filePath === '' ? null : filePath;
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
  const path = await choosePathToSave(window, asked);
  if (path === null) return false;
  try {
    await writeWhole(path, options.bytes);
  } catch (error) {
    throw cannotWrite(error);
  }
  return true;
}
