// Looks for a text in every file below a folder, in each of the forms in which it may lie there.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Every file below a folder, by its path. */
export function filesIn(folder: string): Map<string, Buffer> {
  const found = new Map<string, Buffer>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile()) found.set(path, readFileSync(path));
  }
  return found;
}

/** A text as it may lie in a file: UTF-8, UTF-16, and base64 at each of its three beginnings. */
export function formsOf(text: string): Buffer[] {
  const base64 = [0, 1, 2].map((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift), Buffer.from(text)]).toString('base64');
    return Buffer.from(encoded.slice(shift === 0 ? 0 : shift + 1).replace(/.{0,2}=*$/, ''));
  });
  const utf16 = Buffer.from(text, 'utf16le');
  return [Buffer.from(text), utf16, Buffer.from(utf16).swap16(), ...base64];
}

/** Paths of the files that hold the text. */
export function holding(folder: string, text: string): string[] {
  const forms = formsOf(text);
  return [...filesIn(folder)].flatMap(([path, bytes]) => (forms.some((form) => bytes.includes(form)) ? [path] : []));
}
