// `letter`: from a request file to a PDF, signed with a certificate where one is given.
import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { openKeystore } from '@node/pdf/signing/signingKey';
import { signLetter } from '@node/pdf/signing/signLetter';
import { badArgument, type Status } from './failures';
import { readBytes, writeAll } from './files';
import { letterMaker, type Letter } from './makeLetter';

export interface LetterFiles {
  requestPath: string;
  out: string;
  text: string | undefined;
  /** A .p12 file and its password; both or neither. */
  sign: string | undefined;
  password: string | undefined;
}

/** Composes and draws the letter of `requestPath` into `out`, and its plain text into `text` where given. */
export async function letterCommand(assetsFolder: string, now: string, files: LetterFiles): Promise<Status> {
  const { requestPath, out, text } = files;
  refuseSameFile(files);
  const letter = await letterMaker(assetsFolder)(requestPath);
  const pdf = files.sign === undefined ? letter.pdf : await signed(letter, files.sign, files.password ?? '', now);
  writeAll([
    { path: out, argument: '--out', content: pdf },
    ...(text === undefined ? [] : [{ path: text, argument: '--text', content: letter.text }]),
  ]);
  const sha256 = createHash('sha256').update(pdf).digest('hex');
  console.log(`${out}: ${letter.pages} ${letter.pages === 1 ? 'page' : 'pages'}, sha256 ${sha256}`);
  return 0;
}

async function signed(letter: Letter, keystore: string, password: string, now: string): Promise<Uint8Array> {
  const key = await openKeystore(readBytes(keystore, '--sign'), password, now);
  return signLetter(letter.pdf, key, {
    signedAt: now,
    box: letter.signatureBox,
    alternativeText: letter.certificateText,
  });
}

/** No file may take the place of another that is read or written. */
function refuseSameFile({ requestPath, out, text, sign }: LetterFiles): void {
  const taken = new Map([[resolve(requestPath), requestPath]]);
  if (sign !== undefined) taken.set(resolve(sign), sign);
  for (const [argument, path] of [
    ['--out', out],
    ['--text', text],
  ] as const) {
    if (path === undefined) continue;
    const same = taken.get(resolve(path));
    if (same !== undefined) throw badArgument(argument, 'problem.sameFile', { path: same });
    taken.set(resolve(path), path);
  }
}
