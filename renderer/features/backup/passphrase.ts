// What can honestly be said of a passphrase: that it is too short or follows a pattern, never that it is safe.
import { PASSPHRASE_LENGTH } from '@contract/views';

export type Strength = 'short' | 'weak' | 'fair';

/** Fewer different characters than this, however long, are a pattern. */
const DIFFERENT = 7;

export function strengthOf(passphrase: string): Strength {
  const characters = Array.from(passphrase);
  if (characters.length < PASSPHRASE_LENGTH) return 'short';
  const different = new Set(characters.map((one) => one.toLowerCase())).size;
  const onlyDigits = /^[\d\s.,/-]+$/.test(passphrase);
  return different < DIFFERENT || onlyDigits || runsOn(characters) ? 'weak' : 'fair';
}

/** Whether more than half of its steps lead to the next character or stay: "abcdefgh…", "1234…", "aaaa…". */
function runsOn(characters: readonly string[]): boolean {
  const codes = characters.map((one) => one.codePointAt(0) ?? 0);
  const steps = codes.slice(1).filter((code, i) => Math.abs(code - (codes[i] ?? 0)) <= 1).length;
  return steps > codes.length / 2;
}
