// What stands between the vault and its files: envelopes of AES-256-GCM, or nothing where no protection was chosen.
import { isAscii } from 'node:buffer';
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { z } from 'zod';
import { Refusal } from '@contract/failure';

/** How a record becomes the text of its file and back. */
export interface Serializer {
  serialize(value: object): string;
  /** Throws on a file that it did not write, and may overwrite its bytes. */
  deserialize(file: Buffer): object;
}

/** Key under which a record may name the form that it was checked for before it was written. */
export const FORM = 'form';

/** The form of records that were checked by `schema`; changes with it. */
export function formOf(schema: z.ZodType): string {
  return crc32(JSON.stringify(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }))).toString(16);
}

const CHECKED = /^\{"crc32":"([0-9a-f]{8})",$/;
/** As long as the head that it matches. */
const HEAD_BYTES = '{"crc32":"00000000",'.length;
const hex = (checksum: number) => checksum.toString(16).padStart(8, '0');

/** JSON in ASCII alone, which is read in half the time. */
const asciiJson = (value: object) =>
  JSON.stringify(value).replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/**
 * JSON with a checksum of the rest as its first key, which tells of a bit that flipped in the middle of a text. A file
 * without it, as an older Redress or a person wrote it, is read as well, and checked as if no Redress had: see {@link FORM}.
 */
const plainJson: Serializer = {
  serialize(value) {
    const text = asciiJson(value);
    return text === '{}' ? text : `{"crc32":"${hex(crc32(text))}",${text.slice(1)}`;
  },
  deserialize(file) {
    const head = CHECKED.exec(file.toString('latin1', 0, HEAD_BYTES));
    if (head === null) {
      const { [FORM]: _, ...stored } = JSON.parse(file.toString()) as Record<string, unknown>;
      return stored;
    }
    // The comma after the head becomes the brace before the rest.
    const json = file.subarray(HEAD_BYTES - 1);
    json[0] = '{'.charCodeAt(0);
    if (hex(crc32(json)) !== head[1]) throw new Error('The file is not as it was written');
    return JSON.parse(json.toString(isAscii(json) ? 'latin1' : 'utf8')) as object;
  },
};

export interface Sealing {
  /** @param path of the file inside the vault, "blobs/ab/abc…": an envelope opens under its own path alone */
  seal(path: string, bytes: Uint8Array): Uint8Array;
  /** Throws on bytes that were not sealed under this path with this key. */
  open(path: string, bytes: Uint8Array): Buffer;
  /** For the record at `path`, "requests/….json". */
  serializerFor(path: string): Serializer;
  /** File name of the blob with this SHA-256. */
  blobName(sha256: string): string;
  /** Overwrites the keys; from then on nothing is sealed or opened. */
  close(): void;
}

/** For a vault without protection. */
export function createUnsealed(): Sealing {
  let isClosed = false;
  const whileOpen = <T>(value: T) => {
    if (isClosed) throw new Refusal('unavailable', 'failure.locked');
    return value;
  };
  return {
    seal: (_, bytes) => whileOpen(bytes),
    open: (_, bytes) => whileOpen(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)),
    serializerFor: () => whileOpen(plainJson),
    blobName: (sha256) => whileOpen(sha256),
    close: () => void (isClosed = true),
  };
}

/** Begins every envelope: the format and its version. */
const HEAD = Buffer.from('RDRS\u0001', 'latin1');
const KEY_ID_BYTES = 8;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const NONCE_AT = HEAD.length + KEY_ID_BYTES;
const TAG_AT = NONCE_AT + NONCE_BYTES;
const BODY_AT = TAG_AT + TAG_BYTES;

const derive = (key: Uint8Array, vaultId: string, purpose: string, length = 32) =>
  Buffer.from(hkdfSync('sha256', key, vaultId, `redress vault 1 ${purpose}`, length));

/** Names a vault key without giving anything of it away; in hexadecimal. */
export function keyIdOf(vaultKey: Uint8Array, vaultId: string): string {
  return derive(vaultKey, vaultId, 'key id', KEY_ID_BYTES).toString('hex');
}

/** @param vaultKey 32 bytes, which the caller may overwrite afterwards */
export function createSealing(vaultKey: Uint8Array, vaultId: string): Sealing {
  const keyId = Buffer.from(keyIdOf(vaultKey, vaultId), 'hex');
  const keys = {
    records: derive(vaultKey, vaultId, 'records'),
    blobs: derive(vaultKey, vaultId, 'blobs'),
    names: derive(vaultKey, vaultId, 'blob names'),
  };
  let isClosed = false;
  const key = (which: keyof typeof keys) => {
    if (isClosed) throw new Refusal('unavailable', 'failure.locked');
    return keys[which];
  };
  const keyFor = (path: string) => key(path.startsWith('blobs/') ? 'blobs' : 'records');
  const bound = (path: string) => Buffer.concat([HEAD, keyId, Buffer.from(`${vaultId}\n${path}`)]);

  const sealing: Sealing = {
    seal(path, bytes) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', keyFor(path), nonce).setAAD(bound(path));
      const body = Buffer.concat([cipher.update(bytes), cipher.final()]);
      return Buffer.concat([HEAD, keyId, nonce, cipher.getAuthTag(), body]);
    },
    open(path, bytes) {
      const envelope = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
      if (envelope.length < BODY_AT || !envelope.subarray(0, NONCE_AT).equals(Buffer.concat([HEAD, keyId])))
        throw new Error('Not an envelope of this vault');
      const decipher = createDecipheriv('aes-256-gcm', keyFor(path), envelope.subarray(NONCE_AT, TAG_AT), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAAD(bound(path)).setAuthTag(envelope.subarray(TAG_AT, BODY_AT));
      return Buffer.concat([decipher.update(envelope.subarray(BODY_AT)), decipher.final()]);
    },
    serializerFor: (path) => ({
      serialize: (value) => sealedRecord(sealing, path, Buffer.from(plainJson.serialize(value))),
      deserialize: (file) => plainJson.deserialize(sealing.open(path, envelopeIn(file) ?? Buffer.alloc(0))),
    }),
    blobName: (sha256) => createHmac('sha256', key('names')).update(sha256).digest('hex'),
    close() {
      isClosed = true;
      for (const one of Object.values(keys)) one.fill(0);
    },
  };
  return sealing;
}

/** The file of a record whose plain text is `bytes`. */
export function sealedRecord(sealing: Sealing, path: string, bytes: Uint8Array): string {
  return JSON.stringify({ sealed: Buffer.from(sealing.seal(path, bytes)).toString('base64') });
}

const RECORD_START = '{"sealed":"';
const RECORD_END = '"}';

/** The envelope in the file of a sealed record; null for other files. */
export function envelopeIn(file: Buffer): Uint8Array | null {
  const text = file.toString('latin1');
  if (!text.startsWith(RECORD_START) || !text.endsWith(RECORD_END)) return null;
  const base64 = text.slice(RECORD_START.length, -RECORD_END.length);
  const bytes = Buffer.from(base64, 'base64');
  // Base64 can be written in several ways, and Node skips what is none; one of them is ours.
  return bytes.toString('base64') === base64 ? bytes : null;
}

/** Whether a file of a vault, record or blob, is sealed. */
export function isSealed(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 11));
  return start.subarray(0, HEAD.length).equals(HEAD) || start.toString('latin1') === '{"sealed":"';
}
