import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { der, identifier, integer, Malformed, readElement, readIdentifier, readNumber, set } from './der';

describe('ASN.1', () => {
  it('writes what it reads', () => {
    fc.assert(
      fc.property(fc.nat(2 ** 47 - 1), (value) => {
        expect(readNumber(readElement(integer(value)))).toBe(value);
      }),
    );
    const arc = fc.nat(2 ** 31);
    fc.assert(
      fc.property(fc.nat(2), fc.nat(39), fc.array(arc), (first, second, rest) => {
        const dotted = [first, second, ...rest].join('.');
        expect(readIdentifier(readElement(identifier(dotted)))).toBe(dotted);
      }),
    );
    for (const length of [0, 127, 128, 255, 256, 70_000]) {
      const content = Buffer.alloc(length, 7);
      expect(Buffer.compare(readElement(Buffer.concat([der(4, content), Buffer.from('rest')])).content, content)).toBe(
        0,
      );
    }
  });

  it('writes the known forms', () => {
    expect(identifier('1.2.840.113549.1.7.2').toString('hex')).toBe('06092a864886f70d010702');
    expect(integer(128).toString('hex')).toBe('02020080');
    expect(set(integer(2), integer(1)).toString('hex')).toBe('3106020101020102');
  });

  it('refuses what is cut, endless or too deep, and nothing else happens', () => {
    for (const bytes of [
      [],
      [0x30],
      [0x30, 5, 1],
      [0x1f, 1, 1],
      [0x30, 0x80, 4, 0],
      [0x04, 0x80, 0, 0],
      [0x30, 0x85, 1, 1, 1, 1, 1],
    ])
      expect(() => readElement(Buffer.from(bytes)), String(bytes)).toThrow(Malformed);
    const deep = Buffer.concat([
      ...Array.from({ length: 5000 }, () => Buffer.from([0x30, 0x80])),
      Buffer.alloc(10_000),
    ]);
    expect(() => readElement(deep)).toThrow(Malformed);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        try {
          expect(readElement(bytes).bytes.length).toBeLessThanOrEqual(bytes.length);
        } catch (error) {
          expect(error).toBeInstanceOf(Malformed);
        }
      }),
    );
  });
});
