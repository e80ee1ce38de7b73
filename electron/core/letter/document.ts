// A letter as data: what is said, in reading order, with no coordinates. Preview, print, plain text and tests start here.
import type { Drawing } from './drawing';
import type { Envelope } from '../request/requestFile';
import type { Day } from '../text';

/** One block of the body. `id` is stable ("ai-training-objection.balancing"), so that an edit survives recomposition. */
export type LetterBlock =
  | {
      id: string;
      kind: 'paragraph' | 'heading';
      text: string;
      references: string[];
      edited: boolean;
      role: BlockRole | null;
    }
  | { id: string; kind: 'list'; items: string[]; references: string[]; edited: boolean; role: BlockRole | null };

/** A block that shows what the person entered elsewhere: the interface labels it and links there. */
export type BlockRole = 'grounds' | 'accounts' | 'corrections' | 'consent' | 'missing' | 'particulars';

/** Signature as it stands on the page. `pen` leaves a line to sign by hand; `image` and `drawing` are placed on that line. */
export type LetterSignature =
  | { kind: 'none' | 'pen' | 'typed'; name: string }
  | { kind: 'image'; name: string; image: Uint8Array }
  | { kind: 'drawing'; name: string; drawing: Drawing };

export interface LetterDocument {
  /** ISO 639-1 */
  language: string;
  envelope: Envelope;
  /** Day of the letter, and as written in its language ("24 November 2026"). */
  day: Day;
  dateLine: string;
  sender: { name: string; lines: string[]; email: string | null };
  /** Small line above the address: sender on one line. */
  returnLine: string;
  /** Address field, the country in capitals last when the letter goes abroad. At most 8 lines. */
  recipient: string[];
  subject: string[];
  salutation: string;
  blocks: LetterBlock[];
  closing: string;
  signature: LetterSignature;
  /** What is read out for the picture of the signature, and for the field of a signature by certificate. */
  alternativeTexts: { signature: string; certificate: string };
  enclosures: { label: string; items: string[] } | null;
  /** "Page {page} of {pages}" in the letter's language; the two names are replaced by numbers. */
  pageLabel: string;
}
