// How one name is written in several ways: without marks, with "oe" for "ö", in Greek or Cyrillic letters, by ear.

// Letters that do not decompose into a base letter and a mark (Unicode NFKD) but are typed without the stroke.
const STROKED: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ı: 'i',
  þ: 'th',
};
/** Written out as German and the Nordic languages do where a keyboard has no such letter. */
const WRITTEN_OUT: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa' };

// Two letters are one sound in some places, so these go first. Sounds, not a standard: people type names as they hear them.
const GREEK_PAIRS: readonly (readonly [RegExp, string])[] = [
  [/γι(?=[αεοωυ])/g, 'y'],
  [/ου/g, 'u'],
  [/μπ/g, 'b'],
  [/ντ/g, 'd'],
  [/γκ|γγ/g, 'g'],
  [/τσ/g, 'ts'],
  [/ευ/g, 'ef'],
  [/αυ/g, 'af'],
];
const LETTERS: Readonly<Record<string, string>> = {
  ...pairs('αβγδεζηικλμνξοπρσςτυφχω', 'a v g d e z i i k l m n x o p r s s t y f ch o'),
  ...pairs('θψ', 'th ps'),
  ...pairs('абвгдезийклмнопрстуфхцчшщыэюя', 'a b v g d e z i y k l m n o p r s t u f h ts ch sh sht y e yu ya'),
  ...pairs('жъьіїєґўђјљњћџѓќѕ', 'zh   i i e g u dj j lj nj c dz g k z'),
};

function pairs(letters: string, sounds: string): Record<string, string> {
  const each = sounds.split(' ');
  return Object.fromEntries(Array.from(letters, (letter, i) => [letter, each[i] ?? '']));
}

const FOREIGN = /[\u0370-\u03ff\u0400-\u04ff]/;
/** Whether Greek or Cyrillic letters stand in `text`. */
export const isForeign = (text: string): boolean => FOREIGN.test(text.normalize('NFC'));

/** Lower case Latin letters without marks: "Švitrigailos" → "svitrigailos", "Όσλο" → "oslo". */
export function fold(text: string): string {
  // й is и with a mark to Unicode, and another sound to its readers.
  const marked = text.normalize('NFC').toLowerCase().replaceAll('й', 'y');
  let plain = marked.normalize('NFKD').replace(/\p{M}/gu, '');
  if (FOREIGN.test(plain)) {
    for (const [pair, sound] of GREEK_PAIRS) plain = plain.replace(pair, sound);
    plain = plain.replace(/[\u0370-\u04ff]/g, (letter) => LETTERS[letter] ?? letter);
  }
  return plain.replace(/[ßæœøłđıþ]/g, (letter) => STROKED[letter] ?? letter);
}

/** Every way in which a name is looked for: "Österreich" by "osterreich" and "oesterreich". */
export function spellings(text: string): string[] {
  const written = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[äöüøå]/g, (letter) => WRITTEN_OUT[letter] ?? letter);
  return [...new Set([fold(text), fold(written)])];
}

/** The name as one word: "1&1 Mail" → "11mail". */
export const joined = (text: string): string => text.replace(/[\s\p{P}\p{S}]/gu, '');

/**
 * What is left of a name by ear: its consonants, alike ones as one, after whether it begins with a vowel. "facebook",
 * "feysbuk" and "φέισμπουκ" are all "fsbk". Takes what {@link fold} gives; too short a rest says nothing and is ''.
 */
export function byEar(folded: string): string {
  const sounds = joined(folded)
    .replace(/ph/g, 'f')
    .replace(/ck|q/g, 'k')
    .replace(/ch|sh|zh/g, 'ч')
    .replace(/th/g, 't')
    .replace(/dzh|dj/g, 'j')
    .replace(/c(?=[eiy])/g, 's')
    .replace(/c/g, 'k')
    .replace(/x/g, 'ks')
    .replace(/w/g, 'v')
    .replace(/z/g, 's')
    .replace(/^[aeiouyh]+/, 'a')
    .replace(/(?!^a)[aeiouyh]/g, '')
    .replace(/(.)\1+/g, '$1');
  return sounds.length < 2 ? '' : sounds;
}
