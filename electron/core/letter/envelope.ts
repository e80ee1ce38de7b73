// Where things stand on the page, in mm from the left and top edge, so that the address shows in the envelope's window.
import type { Envelope } from '../request/requestFile';

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Layout {
  page: { width: number; height: number };
  /** What the window shows at least; the return line stands at its top, the recipient below. */
  address: Box;
  /** Height of the return line's zone inside `address`. */
  returnLine: number;
  /** Sender, e-mail and date; grows downwards. */
  information: { x: number; y: number; width: number };
  /** Top of the text on the first page, and on the others. */
  bodyTop: number;
  nextTop: number;
  margin: { left: number; right: number; bottom: number };
  /** Heights of the marks at the left edge. */
  folds: number[];
  punch: number | null;
}

const A4 = { width: 210, height: 297 };
/** DIN 5008: 25 mm left, 20 mm right. */
const margin = { left: 25, right: 20, bottom: 25 };
const common = { page: A4, margin, nextTop: 22 };
/** Half of the height: where a two-hole punch is aligned. */
const PUNCH = 148.5;

/**
 * The window belongs to the sender's envelope. Address fields and fold marks:
 * DIN 5008 forms A and B, Swiss SN 010130, French NF Z 11-001, US no. 9 after KOMA-Script's letter class options and
 * printers' sheets; UK DL (BS 4264) and Norway from window sizes; `safe` is the area that DIN form B, UK DL and
 * Norway C5 share. A field given for the whole window is narrowed here to what stays visible when the sheet slides.
 */
export const LAYOUTS: Readonly<Record<Envelope, Layout>> = {
  // Field 20/27, 85 × 45: address zone of 27.3 from 44.7, return line in the 5 mm above it.
  'din-5008-a': {
    ...common,
    address: { x: 25, y: 39.7, width: 78, height: 32.3 },
    returnLine: 5,
    information: { x: 125, y: 32, width: 65 },
    bodyTop: 80.5,
    folds: [87, 192],
    punch: PUNCH,
  },
  // Field 20/45, 85 × 45: address zone of 27.3 from 62.7, return line in the 5 mm above it.
  'din-5008-b': {
    ...common,
    address: { x: 25, y: 57.7, width: 78, height: 32.3 },
    returnLine: 5,
    information: { x: 125, y: 50, width: 65 },
    bodyTop: 98.5,
    folds: [105, 210],
    punch: PUNCH,
  },
  // Field 20/35.5, 100 × 45. Nothing may be printed right of or below the address, so the sender stands above.
  'swiss-left': {
    ...common,
    address: { x: 25, y: 43, width: 90, height: 33 },
    returnLine: 5,
    information: { x: 125, y: 12, width: 65 },
    bodyTop: 92,
    folds: [105, 210],
    punch: null,
  },
  // Field 112/45, 90 × 45.
  'swiss-right': {
    ...common,
    address: { x: 117, y: 53, width: 73, height: 33 },
    returnLine: 5,
    information: { x: 25, y: 50, width: 75 },
    bodyTop: 100,
    folds: [105, 210],
    punch: null,
  },
  // Field 100/35, 100 × 45, text from x 110; of a DL window only y 55 to 79 shows wherever the sheet lies.
  french: {
    ...common,
    address: { x: 110, y: 55, width: 80, height: 24 },
    returnLine: 3.6,
    information: { x: 25, y: 40, width: 75 },
    bodyTop: 100,
    folds: [99, 198],
    punch: null,
  },
  // Safe zone x 20 to 100, y 57 to 81.
  'uk-dl': {
    ...common,
    address: { x: 25, y: 57, width: 75, height: 24 },
    returnLine: 3.6,
    information: { x: 125, y: 50, width: 65 },
    bodyTop: 98,
    folds: [99, 198],
    punch: null,
  },
  // Windows at x 15, y 39 to 44, 30 to 35 high: C5, C6/5 and E6/5 share y 44 to 70.
  'norway-c5': {
    ...common,
    address: { x: 25, y: 45, width: 78, height: 25 },
    returnLine: 3.6,
    information: { x: 125, y: 45, width: 65 },
    bodyTop: 90,
    folds: [],
    punch: null,
  },
  // US Letter; field 17.5/55.6, 114.3 × 28.6.
  'us-9': {
    ...common,
    page: { width: 215.9, height: 279.4 },
    address: { x: 22, y: 57, width: 100, height: 26 },
    returnLine: 4,
    information: { x: 135, y: 45, width: 60 },
    bodyTop: 100,
    folds: [95.3, 187.3],
    punch: null,
  },
  // x 25 to 100, y 57 to 79; not for windows on the right. Folds as DIN form B, whose panel fits a DL envelope too.
  safe: {
    ...common,
    address: { x: 25, y: 57, width: 75, height: 22 },
    returnLine: 3.4,
    information: { x: 125, y: 50, width: 65 },
    bodyTop: 100,
    folds: [105, 210],
    punch: null,
  },
};
