// Keeps a legal reference, a date or a case number on one line by no-break spaces, in every language of the letters.

const NBSP = '\u00a0';

const either = (...words: string[]) => words.join('|');

// What introduces a number: "Art. 15", "lid 1", "ust. 1", "παρ. 1", "§ 1", "recital 69", "avis 28/2024".
const BEFORE_NUMBER = either(
  ...['[Aa]rtt?\\.', 'Art(?:icle|ikel)', 'artikel(?:en)?', 'άρθρ(?:ο|ου|α|ων)'],
  ...['Abs(?:\\.|atz|ätze)', 'UAbs\\.', 'Satz', 'par(?:a|r)?\\.', 'παρ\\.', 'lid', 'leden', 'ust\\.', '§§?'],
  ...['Nr\\.', 'No\\.', 'Rs\\.', 'Rn\\.', 'Ziff\\.', 'para', 'Kap(?:itel|\\.)', 'Chapter'],
  ...['[Rr]ecitals?', 'Erwägungsgr(?:und|ünde)', '[Cc]onsidérants?', '[Cc]onsiderandos?', 'overweging(?:en)?'],
  ...['motyw[uy]?', 'σκέψ(?:η|εις)', 'avis', '[Dd]ictamen', 'parere', 'advies', 'opinia(?: EROD)?', 'γνώμη'],
);
// What introduces the letter of a point: "lit. f", "point c)", "onder c", "στοιχ. γ΄".
const BEFORE_LETTER = either('lit\\.', 'lett\\.', 'points?', 'onder', 'στοιχ\\.');
/** A point: "c", "(c)", "c)", "γ΄". */
const POINT = '(?:\\(?[a-h]\\)?|(?:στ|[α-η])΄)(?![\\p{L}\\p{N}])';
// The parts of one reference after its first number, and the act at its end.
const FOLLOWS = either(
  ...['(?:Abs|lit|Nr|UAbs|Satz|par|parr|lett|ust|παρ|στοιχ)(?![\\p{L}])', '(?:lid|leden|onder|points?)(?![\\p{L}])'],
  ...['§', '(?:du |del )?(?:GDPR|DSGVO|RGPD|AVG|RODO|ΓΚΠΔ|AEUV|TFEU|BGB)(?![\\p{L}])'],
);
const CONJUNCTIONS = either(
  'and',
  'or',
  'to',
  'und',
  'oder',
  'bis',
  'et',
  'ou',
  'à',
  'y',
  'o',
  'e',
  'nonché',
  'en',
  'of',
  'i',
  'lub',
  'και',
  'ή',
);

const rule = (pattern: string) => new RegExp(pattern, 'gu');
const RULES: readonly (readonly [RegExp, string])[] = [
  [rule(`(?<![\\p{L}\\p{N}])(${BEFORE_NUMBER}) +(?=\\p{N})`), `$1${NBSP}`],
  [rule(`(?<![\\p{L}\\p{N}])(${BEFORE_LETTER}) +(?=${POINT})`), `$1${NBSP}`],
  [rule('(αιτιολογικ(?:ή|ές)) +(?=σκέψ)'), `$1${NBSP}`],
  [rule(`(?<=[\\p{N})΄],?|(?<![\\p{L}\\p{N}])[a-z],?) +(?=${FOLLOWS})`), NBSP],
  [rule(`(?<=\\u00a0(?:du|del)) +(?=RGPD)`), NBSP],
  // "and (4)", "bis h DSGVO", "en c": what follows a conjunction inside a reference.
  [
    rule(`(?<=[\\p{N})΄a-h][\\u00a0 ])(${CONJUNCTIONS}) +(?=\\(?(?:\\p{N}{1,2}|[a-h])[)\\u00a0]|(?:στ|[α-η])΄)`),
    `$1${NBSP}`,
  ],
  // "24 November 2026", „24. November 2026“, «12 de enero de 2023», «12ης Ιανουαρίου 2023», „12 stycznia 2023 r.”.
  [
    rule('(?<!\\p{N})(\\p{N}{1,2}(?:\\.|er|º|ης)?) +((?:de +)?)(\\p{L}{3,}) +((?:de +)?)(?=\\p{N}{4}(?!\\p{N}))'),
    `$1${NBSP}$2$3${NBSP}$4`,
  ],
  [rule('(?<=\\u00a0|\\u00a0\\p{L}+ )de +(?=\\p{L}|\\p{N}{4})'), `de${NBSP}`],
  [rule('(?<=\\u00a0\\p{N}{4}) +(?=r\\.)'), NBSP],
];

/** `text` with U+00A0 where a legal reference or a date must not break across lines; otherwise unchanged. */
export function bindReferences(text: string): string {
  return RULES.reduce((bound, [pattern, replacement]) => bound.replace(pattern, replacement), text);
}
