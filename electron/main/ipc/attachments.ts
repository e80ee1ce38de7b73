// Proofs and answers filed with a request.
import { Refusal } from '@contract/failure';
import { attach } from '@core/request/decide';
import type { Attachment } from '@core/request/request';
import { pdfOfPictures } from '@node/pdf/pdfOfPictures';
import { readMail } from '@node/mailFile';
import { decideContext, viewOf, type Context } from '../context';
import { chooseFile, saveFile } from '../dialogs';
import { existing, type Vault } from '../vault/vault';
import type { HandlersOf } from './router';

const MAXIMUM_BYTES = 20_000_000;

export function attachmentsHandlers(context: Context): HandlersOf<'attachments'> {
  const { language, vault } = context;
  return {
    'attachments.add': async ({ requestId, on, proof }) => {
      existing(vault.requests.get(requestId));
      const file = await chooseDocument(context);
      if (file === null) return null;
      const { name, mediaType, bytes } = file;
      const data = { sha256: await vault.blobs.put(bytes), name, mediaType, bytes: bytes.length, proof };
      const event = attach(existing(vault.requests.get(requestId)), data, on, decideContext(context));
      return viewOf(vault.requests.append(requestId, [event]), context);
    },
    'attachments.bytes': async ({ requestId, sha256 }) => {
      attachmentOf(vault, requestId, sha256);
      return { bytes: await vault.blobs.get(sha256) };
    },
    'attachments.keepRedacted': async ({ requestId, sha256, pages }) => {
      const { name, mediaType } = attachmentOf(vault, requestId, sha256);
      const [first] = pages;
      const isPdf = mediaType === 'application/pdf';
      const bytes = isPdf || first === undefined ? await pdfOfPictures(pages) : first.picture;
      if (mediaTypeOf(bytes) !== mediaType) throw new Refusal('invalid-input', 'failure.attachmentType');
      const data = {
        sha256: await vault.blobs.put(bytes),
        name: language.say('preview.redactedName', { name: name.replace(/\.[^.]*$/, ''), ending: ENDINGS[mediaType] }),
        mediaType,
        bytes: bytes.length,
        proof: 'other' as const,
        redactionOf: sha256,
      };
      const state = existing(vault.requests.get(requestId));
      const event = attach(state, data, context.clock.today(), decideContext(context));
      return viewOf(vault.requests.append(requestId, [event]), context);
    },
    'attachments.save': async ({ requestId, sha256 }) => {
      const { name } = attachmentOf(vault, requestId, sha256);
      const bytes = await vault.blobs.get(sha256);
      return {
        chosen: await saveFile(context.window(), { title: language.say('menu.saveProof'), name, filters: [], bytes }),
      };
    },
  };
}

function attachmentOf(vault: Vault, requestId: string, sha256: string): Attachment {
  const { attachments } = existing(vault.requests.get(requestId));
  return existing(attachments.find((one) => one.sha256 === sha256) ?? null);
}

const ENDINGS = { 'application/pdf': 'pdf', 'image/png': 'png', 'image/jpeg': 'jpg' } as const;

/** A PDF, a picture or a mail of at most 20 MB that the person chooses; null when the dialog was left. */
export async function chooseDocument({
  language,
  window,
}: Context): Promise<{ name: string; mediaType: Attachment['mediaType']; bytes: Uint8Array } | null> {
  const file = await chooseFile(window(), {
    title: language.say('menu.chooseProof'),
    filters: [{ name: language.say('menu.documents'), extensions: ['pdf', 'png', 'jpg', 'jpeg', 'eml', 'msg'] }],
    maximumBytes: MAXIMUM_BYTES,
  });
  if (file === null) return null;
  const mediaType = mediaTypeOf(file.bytes) ?? (await readMail(file.bytes))?.mediaType;
  if (mediaType === undefined) throw new Refusal('invalid-input', 'failure.attachmentType');
  return { name: plainName(file.name), mediaType, bytes: file.bytes };
}

/** By the first bytes, whatever the name says (ISO 32000-2 7.5.2, ISO/IEC 15948 5.2, ISO/IEC 10918-1 B.1); null for others. */
function mediaTypeOf(bytes: Uint8Array): keyof typeof ENDINGS | null {
  const starts = (...start: number[]) => start.every((byte, i) => bytes[i] === byte);
  if (starts(0x25, 0x50, 0x44, 0x46, 0x2d)) return 'application/pdf';
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png';
  if (starts(0xff, 0xd8, 0xff)) return 'image/jpeg';
  return null;
}

/** A file's name as text: without controls and bidirectional characters, at most 255 UTF-16 units. */
function plainName(name: string): string {
  const plain = name
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
    .trim()
    .slice(0, 255)
    .trim();
  return plain === '' ? 'proof' : plain;
}
