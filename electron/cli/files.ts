// Reading and writing the files named on the command line.
import { randomUUID } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { badArgument } from './failures';

/** Content of the file an argument names; throws InvalidInput at that argument. `-` or null is standard input. */
export function readBytes(path: string | null, argument: string): Buffer {
  try {
    return readFileSync(path ?? 0);
  } catch {
    throw badArgument(argument, 'problem.noFile');
  }
}

export function readJson(path: string | null, argument: string): unknown {
  const text = readBytes(path, argument).toString('utf8');
  try {
    return JSON.parse(text) as unknown;
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
    throw badArgument(argument, 'problem.noFile');
  }
}
