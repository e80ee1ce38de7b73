// A change at random of a file's bytes, and what is counted of many.
export interface Mutated {
  files: number;
  /** By what they ended in: the kind of a damage that is told, a refusal's message, a backup's fault. */
  told: Record<string, number>;
  /** Files that were read as they had been: the change fell on what says nothing. */
  same: number;
  /** Files that were read otherwise than they had been written, without a word. */
  unnoticed: string[];
  /** What ended in an error without a name. */
  crashes: string[];
  /** Mutations after which another file had changed, or the damaged bytes were not kept. */
  changed: string[];
}

export const nothing = (): Mutated => ({ files: 0, told: {}, same: 0, unnoticed: [], crashes: [], changed: [] });
export const count = (toll: Mutated, what: string) => (toll.told[what] = (toll.told[what] ?? 0) + 1);

/** Bits flipped, a part cut out, doubled, overwritten or cut off, other bytes in front, or the bytes of another file. */
export function mutation(bytes: Buffer, other: Buffer, number: () => number): Buffer {
  const below = (limit: number) => Math.floor(number() * limit);
  const at = below(bytes.length);
  const length = 1 + below(Math.min(64, bytes.length - at));
  const random = () => Buffer.from(Array.from({ length }, () => below(256)));
  switch (below(8)) {
    case 0:
    case 1: {
      const flipped = Buffer.from(bytes);
      for (let i = 0; i <= below(3); i += 1) {
        const place = below(bytes.length);
        flipped[place] = (flipped[place] ?? 0) ^ (1 << below(8));
      }
      return flipped;
    }
    case 2:
      return bytes.subarray(0, at);
    case 3:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
    case 4:
      return Buffer.concat([bytes.subarray(0, at + length), bytes.subarray(at)]);
    case 5:
      return Buffer.concat([bytes.subarray(0, at), random(), bytes.subarray(at + length)]);
    case 6:
      return Buffer.concat([random(), bytes]);
    default:
      return other.equals(bytes) ? Buffer.alloc(bytes.length) : other;
  }
}
