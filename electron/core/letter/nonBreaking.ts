// Keeps a legal reference, a date or a case number on one line by no-break spaces.

const NBSP = '\u00a0';

// A word that introduces a number or letter: "Art. 15", "Abs. 1", "lit. f", "recital 69", "§ 7", "Rs. C-154/21".
const INTRODUCTION =
  /(?<![\p{L}\p{N}])((?:Artt?|Abs|lit|Nr|No|Rs|Rn|para|Ziff|UAbs)\.|Art(?:icle|ikel)|Abs(?:atz|ätze)|[Rr]ecitals?|Erwägungsgr(?:und|ünde)|Satz|Kap(?:itel|\.)|Chapter|§§?) +(?=[\p{L}\p{N}])/gu;
// "21 Abs.", "1 lit.", "(1) GDPR", "f DSGVO": the parts of one reference, and the act at its end.
const CONTINUATION =
  /(?<=[\p{N})]|(?<![\p{L}\p{N}])[a-z]) +(?=(?:Abs|lit|Nr|UAbs|Satz)\b|(?:GDPR|DSGVO|AEUV|TFEU|BGB)\b)/gu;
// "24 November 2026", „24. November 2026“.
const DATE = /(?<!\p{N})(\p{N}{1,2}\.?) +(\p{Lu}\p{L}+) +(?=\p{N}{4}(?!\p{N}))/gu;

// "and (4)", "bis h DSGVO": what follows a conjunction inside a reference.
const CONJUNCTION = /(?<!\p{L})(and|or|to|und|oder|bis) +(?=\((?:\p{N}{1,2}|[a-z])\)|[a-z][ \u00a0](?:GDPR|DSGVO)\b)/gu;

/** `text` with U+00A0 where a legal reference or a date must not break across lines; otherwise unchanged. */
export function bindReferences(text: string): string {
  return text
    .replace(INTRODUCTION, `$1${NBSP}`)
    .replace(CONTINUATION, NBSP)
    .replace(CONJUNCTION, `$1${NBSP}`)
    .replace(DATE, `$1${NBSP}$2${NBSP}`);
}
