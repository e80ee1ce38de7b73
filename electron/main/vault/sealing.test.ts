import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createSealing, createUnsealed, envelopeIn, isSealed } from './sealing';

const PATH = 'people/ada.json';
const BLOB = 'blobs/ab/abcdef';
const ada = { id: 'ada', name: 'Ada Beispiel', address: ['Musterweg 12'] };
const vaultId = randomUUID();
const key = randomBytes(32);
const sealing = createSealing(key, vaultId);

describe('sealing', () => {
  it('gives back what was sealed, each time in another envelope', () => {
    for (const size of [0, 1, 15, 16, 17, 100_000]) {
      const bytes = randomBytes(size);
      const sealed = sealing.seal(BLOB, bytes);
      expect(isSealed(sealed)).toBe(true);
      expect(Buffer.from(sealing.open(BLOB, sealed)).equals(bytes)).toBe(true);
      expect(Buffer.from(sealing.seal(BLOB, bytes)).equals(sealed)).toBe(false);
    }
    const record = sealing.serializerFor(PATH);
    const text = record.serialize(ada);
    expect(isSealed(Buffer.from(text))).toBe(true);
    expect(record.deserialize(Buffer.from(text))).toEqual(ada);
    expect(text).not.toMatch(/Ada|Beispiel|QWRh/);
  });

  it('refuses every flipped bit and every cut', () => {
    const sealed = sealing.seal(BLOB, Buffer.from('Ada Beispiel, Musterweg 12'));
    for (let i = 0; i < sealed.length * 8; i += 1) {
      const changed = Buffer.from(sealed);
      changed[i >> 3] = (changed[i >> 3] ?? 0) ^ (1 << (i & 7));
      expect(() => sealing.open(BLOB, changed), `bit ${i}`).toThrow();
    }
    for (let i = 0; i < sealed.length; i += 1) expect(() => sealing.open(BLOB, sealed.subarray(0, i))).toThrow();
    expect(() => sealing.open(BLOB, Buffer.concat([sealed, Buffer.from([0])]))).toThrow();
  });

  it('refuses every changed character of a record', () => {
    const record = sealing.serializerFor(PATH);
    const text = record.serialize(ada);
    for (let i = 0; i < text.length; i += 1) {
      const changed = `${text.slice(0, i)}${text[i] === 'A' ? 'B' : 'A'}${text.slice(i + 1)}`;
      expect(() => record.deserialize(Buffer.from(changed)), `character ${i}`).toThrow();
    }
  });

  it('refuses a file in the place of another, of another vault, under another key, or unsealed', () => {
    const text = sealing.serializerFor(PATH).serialize(ada);
    expect(() => sealing.serializerFor('people/bo.json').deserialize(Buffer.from(text))).toThrow();
    expect(() => sealing.serializerFor('drafts/ada.json').deserialize(Buffer.from(text))).toThrow();
    expect(() => createSealing(key, randomUUID()).serializerFor(PATH).deserialize(Buffer.from(text))).toThrow();
    expect(() => createSealing(randomBytes(32), vaultId).serializerFor(PATH).deserialize(Buffer.from(text))).toThrow();
    expect(() =>
      sealing.serializerFor(PATH).deserialize(Buffer.from(createUnsealed().serializerFor(PATH).serialize(ada))),
    ).toThrow();
    // A record's envelope does not pass as a blob's, whatever its path: each has a key of its own.
    expect(() => sealing.open('blobs/pe/people', envelopeIn(Buffer.from(text)) ?? Buffer.alloc(0))).toThrow();
  });

  it('names blobs by what nobody can work out from their contents', () => {
    const sha256 = 'a'.repeat(64);
    expect(sealing.blobName(sha256)).toMatch(/^[0-9a-f]{64}$/);
    expect(sealing.blobName(sha256)).toBe(createSealing(key, vaultId).blobName(sha256));
    expect(sealing.blobName(sha256)).not.toBe(createSealing(randomBytes(32), vaultId).blobName(sha256));
  });

  it('does nothing any more once it is closed', () => {
    const other = createSealing(key, vaultId);
    const sealed = other.seal(BLOB, Buffer.from('x'));
    other.close();
    expect(() => other.seal(BLOB, Buffer.from('x'))).toThrow('failure.locked');
    expect(() => other.open(BLOB, sealed)).toThrow('failure.locked');
    expect(() => other.blobName('a')).toThrow('failure.locked');
  });
});
