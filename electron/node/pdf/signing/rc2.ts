// RC2 (RFC 2268), decryption alone: older keystores hide their certificates with it, and OpenSSL 3, which Node brings
// along, knows it no longer. It protects nothing worth the name and is used for reading only.
import { Malformed } from './der';

/** RFC 2268, section 2: a permutation of all octets, from the digits of pi. */
const PI = Buffer.from(
  'd978f9c419ddb5ed28e9fd794aa0d89dc67e37832b76538e624c6488448bfba2' +
    '179a59f587b34f1361456d8d09817d32bd8f40eb86b77b0bf09521225c6b4e82' +
    '54d66593ce60b21c7356c014a78cf1dc1275ca1f3bbee4d1423dd430a33cb626' +
    '6fbf0eda4669075727f21d9bbc944303f811c7f690ef3ee706c3d52fc8661ed7' +
    '08e8eade8052eef784aa72ac354d6a2a961ad2715a1549744b9fd05e0418a4ec' +
    'c2e0416e0f51cbcc2491af50a1f47039997c3a8523b8b47afc02365b25559731' +
    '2d5dfa98e38a92ae05df2910676cbac9d300e6cfe19ea82c6316013f58e289a9' +
    '0d38341bab33ffb0bb480c5fb9b1cd2ec5f3db47e5a59c770aa62068fe7fc1ad',
  'hex',
);
const octetOfPi = (index: number) => PI[index & 0xff] ?? 0;

/** RFC 2268, section 2, for keys whose effective length is that of their bytes: 64 words of 16 bits. */
function expandKey(key: Uint8Array): Uint16Array {
  const octets = new Uint8Array(128);
  octets.set(key);
  const at = (index: number) => octets[index] ?? 0;
  for (let i = key.length; i < 128; i += 1) octets[i] = octetOfPi(at(i - 1) + at(i - key.length));
  const first = 128 - key.length;
  octets[first] = octetOfPi(at(first));
  for (let i = first - 1; i >= 0; i -= 1) octets[i] = octetOfPi(at(i + 1) ^ at(i + key.length));
  return Uint16Array.from({ length: 64 }, (_, i) => at(2 * i) | (at(2 * i + 1) << 8));
}

const ROTATIONS = [1, 2, 3, 5] as const;

/** RFC 2268, section 4: five mixing rounds, a mashing round, six, a mashing round, five; backwards. */
function decryptBlock(words: Uint16Array, key: Uint16Array): void {
  const word = (index: number) => words[index & 3] ?? 0;
  for (let round = 15; round >= 0; round -= 1) {
    for (let i = 3; i >= 0; i -= 1) {
      const turn = ROTATIONS[i] ?? 0;
      const turned = (word(i) >>> turn) | (word(i) << (16 - turn));
      words[i] = turned - (key[4 * round + i] ?? 0) - (word(i + 3) & word(i + 2)) - (~word(i + 3) & word(i + 1));
    }
    if (round === 11 || round === 5) for (let i = 3; i >= 0; i -= 1) words[i] = word(i) - (key[word(i + 3) & 63] ?? 0);
  }
}

/** CBC mode with the padding of PKCS #5 taken off; throws {@link Malformed} where the key does not fit. */
export function decryptRc2(key: Uint8Array, iv: Uint8Array, data: Uint8Array): Buffer {
  if (data.length === 0 || data.length % 8 !== 0) throw new Malformed('no whole blocks');
  const expanded = expandKey(key);
  const input = Buffer.from(data);
  const output = Buffer.alloc(data.length);
  let previous = Buffer.from(iv);
  for (let at = 0; at < data.length; at += 8) {
    const words = Uint16Array.from({ length: 4 }, (_, i) => input.readUInt16LE(at + 2 * i));
    decryptBlock(words, expanded);
    words.forEach((decrypted, i) => output.writeUInt16LE(decrypted ^ previous.readUInt16LE(2 * i), at + 2 * i));
    previous = input.subarray(at, at + 8);
  }
  const padding = output.at(-1) ?? 0;
  if (padding === 0 || padding > 8 || output.subarray(-padding).some((octet) => octet !== padding))
    throw new Malformed('wrong padding');
  return output.subarray(0, -padding);
}
