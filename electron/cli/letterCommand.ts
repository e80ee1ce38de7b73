// `letter`: from a request file to a PDF.
import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { badArgument, type Status } from './failures';
import { writeAll } from './files';
import { letterMaker } from './makeLetter';

/** Composes and draws the letter of `requestPath` into `out`, and its plain text into `text` where given. */
export async function letterCommand(
  assetsFolder: string,
  { requestPath, out, text }: { requestPath: string; out: string; text: string | undefined },
): Promise<Status> {
  refuseSameFile(requestPath, out, text);
  const letter = await letterMaker(assetsFolder)(requestPath);
  writeAll([
    { path: out, argument: '--out', content: letter.pdf },
    ...(text === undefined ? [] : [{ path: text, argument: '--text', content: letter.text }]),
  ]);
  const sha256 = createHash('sha256').update(letter.pdf).digest('hex');
  console.log(`${out}: ${letter.pages} ${letter.pages === 1 ? 'page' : 'pages'}, sha256 ${sha256}`);
  return 0;
}

/** The letter must not take the place of the request it is made from, nor the text that of the letter. */
function refuseSameFile(requestPath: string, out: string, text: string | undefined): void {
  const [request, pdf] = [resolve(requestPath), resolve(out)];
  if (pdf === request) throw badArgument('--out', 'problem.sameFile', { path: requestPath });
  if (text === undefined) return;
  if (resolve(text) === request) throw badArgument('--text', 'problem.sameFile', { path: requestPath });
  if (resolve(text) === pdf) throw badArgument('--text', 'problem.sameFile', { path: out });
}
