// `letter`: from a request file to a PDF.
import { createHash } from 'node:crypto';
import { dirname, resolve } from 'node:path';
import { controllerOf } from '@core/directory/controllerOf';
import type { Platform } from '@core/directory/platform';
import { compose } from '@core/letter/compose';
import { plainText } from '@core/letter/plainText';
import { InvalidInput, parseOrThrow } from '@core/problem';
import { missingForRights } from '@core/request/completeDraft';
import { requestFileSchema, type Controller, type RequestFile } from '@core/request/requestFile';
import { loadDirectory } from '@node/directory';
import { loadTemplates } from '@node/letters';
import { createLetterRenderer } from '@node/pdf/renderLetter';
import { badArgument, type Status } from './failures';
import { readBytes, readJson, writeAll } from './files';

/** Composes and draws the letter of `requestPath` into `out`, and its plain text into `text` where given. */
export async function letterCommand(
  assetsFolder: string,
  { requestPath, out, text }: { requestPath: string; out: string; text: string | undefined },
): Promise<Status> {
  refuseSameFile(requestPath, out, text);
  const request = parseOrThrow(requestFileSchema, readJson(requestPath, requestPath));
  const missing = missingForRights(request);
  if (missing.length > 0) throw new InvalidInput(missing);
  const { platform, controller } = recipientOf(request, assetsFolder);
  const image =
    request.signature.kind === 'image'
      ? new Uint8Array(readBytes(resolve(dirname(requestPath), request.signature.file), 'signature.file'))
      : undefined;
  const letter = compose({
    request,
    controller,
    platform,
    templates: loadTemplates(assetsFolder),
    ...(image === undefined ? {} : { signatureImage: image }),
  });
  const info = { title: letter.subject[0] ?? '', createdAt: `${request.date}T00:00:00.000Z` };
  const { pdf, pages } = await createLetterRenderer(assetsFolder).render(letter, info);
  writeAll([
    { path: out, argument: '--out', content: pdf },
    ...(text === undefined ? [] : [{ path: text, argument: '--text', content: plainText(letter) }]),
  ]);
  const sha256 = createHash('sha256').update(pdf).digest('hex');
  console.log(`${out}: ${pages} ${pages === 1 ? 'page' : 'pages'}, sha256 ${sha256}`);
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

function recipientOf(
  request: RequestFile,
  assetsFolder: string,
): { platform: Platform | null; controller: Controller } {
  if (typeof request.controller !== 'string') return { platform: null, controller: request.controller };
  const directory = loadDirectory(assetsFolder);
  const platform = directory.get(request.controller);
  if (platform === null) {
    const suggestion = directory.search(request.controller, 1)[0]?.id ?? 'none';
    throw badArgument('controller', 'problem.unknownPlatform', { id: request.controller, suggestion });
  }
  return { platform, controller: controllerOf(platform) };
}
