// Reading and writing the files named on the command line.
import { randomUUID } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { badArgument } from './failures';

/** Content of the file an argument names, of standard input for null; throws InvalidInput at that argument. */
export function readBytes(path: string | null, argument: string): Buffer {
  try {
    return readFileSync(path ?? 0);
  } catch {
    throw badArgument(argument, 'problem.noFile');
  }
}

/** JSON text in UTF-8, with or without a byte order mark. */
export function readJson(path: string | null, argument: string): unknown {
  const bytes = readBytes(path, argument);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch {
    throw badArgument(argument, 'problem.notJson');
  }
}

/** Writes all files or none: each to a neighbour first, then renamed. Throws InvalidInput at the argument that failed. */
export function writeAll(files: readonly { path: string; argument: string; content: Uint8Array | string }[]): void {
  const written: { temporary: string; path: string; argument: string }[] = [];
  try {
    for (const { path, argument, content } of files) {
      const temporary = `${path}.${randomUUID()}.tmp`;
      written.push({ temporary, path, argument });
      attempt(argument, () => writeFileSync(temporary, content));
    }
    for (const { temporary, path, argument } of written) attempt(argument, () => renameSync(temporary, path));
  } finally {
    for (const { temporary } of written) rmSync(temporary, { force: true });
  }
}

function attempt(argument: string, action: () => void): void {
  try {
    action();
  } catch {
    throw badArgument(argument, 'problem.notWritable');
  }
}
