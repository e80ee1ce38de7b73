// Signatures: drawn in the window, or chosen from a file and made upright and small there; kept as blobs.
import { Refusal } from '@contract/failure';
import { drawingSchema, svgOf, type Drawing } from '@core/letter/drawing';
import { InvalidInput, problem } from '@core/problem';
import { readImage } from '@node/pdf/image';
import type { Context } from '../context';
import { chooseFile } from '../dialogs';
import type { HandlersOf } from './router';

/** The curves of a kept drawing; throws for other bytes. */
function readDrawing(bytes: Uint8Array): Drawing {
  return drawingSchema.parse(JSON.parse(Buffer.from(bytes).toString()));
}

/** What a kept signature is: curves, or a picture. */
export const signatureIn = (bytes: Uint8Array): Uint8Array | Drawing => (isJson(bytes) ? readDrawing(bytes) : bytes);

const isJson = (bytes: Uint8Array) => bytes[0] === '{'.charCodeAt(0);

const MAXIMUM_BYTES = 5_000_000;

export function signatureHandlers(context: Context): HandlersOf<'signature'> {
  const { language, vault } = context;
  return {
    'signature.keep': async ({ png }) => {
      if (readImage(png).mediaType !== 'image/png') throw new InvalidInput([problem('png', 'problem.notAnImage')]);
      return { sha256: await vault.blobs.put(png) };
    },
    'signature.keepDrawing': async (drawing) => ({
      sha256: await vault.blobs.put(Buffer.from(JSON.stringify(drawing))),
    }),
    'signature.choose': async () => {
      const file = await chooseFile(context.window(), {
        title: language.say('menu.chooseSignature'),
        filters: [{ name: language.say('menu.images'), extensions: ['png', 'jpg', 'jpeg'] }],
        maximumBytes: MAXIMUM_BYTES,
      });
      if (file === null) return null;
      return { image: file.bytes, mediaType: readImage(file.bytes).mediaType };
    },
    'signature.bytes': async ({ sha256 }) => {
      const bytes = await vault.blobs.get(sha256);
      try {
        if (isJson(bytes)) return { image: Buffer.from(svgOf(readDrawing(bytes))), mediaType: 'image/svg+xml' };
        return { image: bytes, mediaType: readImage(bytes).mediaType };
      } catch {
        // The vault also keeps letters and proofs under their hashes; this channel gives out images alone.
        throw new Refusal('not-found', 'failure.fileMissing');
      }
    },
  };
}
