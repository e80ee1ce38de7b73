// A request file becomes a letter: what `letter` and `letters` share.
import { dirname, resolve } from 'node:path';
import { controllerOf } from '@core/directory/controllerOf';
import type { Platform } from '@core/directory/platform';
import type { Directory } from '@core/directory/search';
import { compose, unknownParagraphs } from '@core/letter/compose';
import { letterInfo } from '@core/letter/letterRecord';
import { plainText } from '@core/letter/plainText';
import { InvalidInput, parseOrThrow } from '@core/problem';
import { missingForRights } from '@core/request/completeDraft';
import { requestFileSchema, type Controller, type RequestFile } from '@core/request/requestFile';
import { loadDirectory } from '@node/directory';
import { loadTemplates } from '@node/letters';
import { createLetterRenderer, type RenderedLetter } from '@node/pdf/renderLetter';
import { badArgument } from './failures';
import { readBytes, readJson } from './files';

export interface Letter extends RenderedLetter {
  text: string;
  /** What is read out for the field of a signature by certificate. */
  certificateText: string;
}

/** Loads templates, directory and fonts once; the function it returns makes one letter and throws {@link InvalidInput}. */
export function letterMaker(assetsFolder: string): (requestPath: string) => Promise<Letter> {
  const templates = loadTemplates(assetsFolder);
  const directory = loadDirectory(assetsFolder);
  const renderer = createLetterRenderer(assetsFolder);
  return async (requestPath) => {
    const request = parseOrThrow(requestFileSchema, readJson(requestPath, requestPath));
    const problems = [...missingForRights(request), ...unknownParagraphs(request, templates)];
    if (problems.length > 0) throw new InvalidInput(problems);
    const image =
      request.signature.kind === 'image'
        ? new Uint8Array(readBytes(resolve(dirname(requestPath), request.signature.file), 'signature.file'))
        : undefined;
    const recipient = recipientOf(request, directory);
    const letter = compose({
      request,
      ...recipient,
      templates,
      ...(image === undefined ? {} : { signatureImage: image }),
    });
    return {
      ...(await renderer.render(letter, letterInfo(letter, request, recipient.controller))),
      text: plainText(letter),
      certificateText: letter.alternativeTexts.certificate,
    };
  };
}

function recipientOf(
  request: RequestFile,
  directory: Directory,
): { platform: Platform | null; controller: Controller } {
  if (typeof request.controller !== 'string') return { platform: null, controller: request.controller };
  const platform = directory.get(request.controller);
  if (platform === null) {
    const suggestion = directory.search(request.controller, 1)[0]?.id ?? 'none';
    throw badArgument('controller', 'problem.unknownPlatform', { id: request.controller, suggestion });
  }
  const controller = controllerOf(platform);
  // Printed, it would lie in the window without an address; nothing here can say by which way it goes.
  if (controller.address.length === 0) throw badArgument('controller', 'problem.noAddress', { id: platform.id });
  return { platform, controller };
}
