// For tests: the evidence of fictional requests with everything that can lie in it.
import { createHash } from 'node:crypto';
import { linksOf } from '@core/request/chain';
import type { RequestEvent } from '@core/request/events';
import { fold } from '@core/request/fold';
import { ASSETS, letterOf } from '../letterFixtures';
import { loadTemplates } from '../letters';
import { formatMessage, loadMessages } from '../messages';
import { createLetterRenderer } from '../pdf/renderLetter';
import { png } from '../pdf/imageFixtures';
import type { SigningKey } from '../pdf/signing/signingKey';
import type { Watch } from '../watch';
import { exifWithPlace, jpegWith } from './pictureFixtures';
import { writeBundle, type BundleSource, type BundleSummary } from './writeBundle';

export const MADE_AT = '2026-11-25T10:15:00.000Z';
const renderer = createLetterRenderer(ASSETS);
const templates = loadTemplates(ASSETS);

export const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');

/** Exif in an APP1 segment. */
const exif = exifWithPlace('II');
const head = Buffer.from([0xff, 0xe1, 0, 0]);
head.writeUInt16BE(exif.length + 2, 2);
/** A photograph that says where it was taken. */
export const PHOTO = jpegWith(Buffer.concat([head, exif]));

const person = { name: 'Ada Beispiel', address: ['Musterweg 12', '10827 Berlin'], country: 'DE' };
const controller = { name: 'Beispielnetz GmbH', address: ['Erfunden 1', '10827 Berlin'], country: 'DE' };

export interface BundledRequest {
  recorded: RequestEvent[];
  chain: string[];
  blobs: Map<string, Uint8Array>;
}

/** Sent, corrected, answered, told to an authority; with a diary, a photograph, a proof that was taken back, and a note that no font can set. */
export async function storyOf(id: string): Promise<BundledRequest> {
  const blobs = new Map<string, Uint8Array>();
  const keep = (bytes: Uint8Array) => {
    blobs.set(sha256(bytes), bytes);
    return { sha256: sha256(bytes), bytes: bytes.length };
  };
  const { pdf, pages } = await renderer.render(letterOf(templates, {}), { title: id, createdAt: MADE_AT });
  const request = {
    ...{ version: 1, person, controller, rights: ['access'], language: 'en', envelope: 'safe', date: '2026-09-30' },
    ...{ accounts: [], erasureGrounds: [], corrections: [], restrictionGrounds: [], specialCategories: false },
    ...{ enclosures: [], signature: { kind: 'pen' }, edits: {}, removed: [], order: [] },
  };
  const letter = keep(pdf);
  const photo = keep(PHOTO);
  const proof = keep(png(40, 30));
  const answer = keep(Buffer.from('%PDF-1.7\n% an answer\n%%EOF\n'));
  const happenings = [
    {
      type: 'created',
      data: { personId: 'ada', person, platformId: null, service: 'Beispielnetz', controller, rights: ['access'] },
    },
    {
      type: 'letterSigned',
      data: {
        ...{
          letterId: 'l1',
          sha256: letter.sha256,
          pages,
          language: 'en',
          envelope: 'safe',
          fileName: 'Ada Beispiel.pdf',
        },
        ...{ subject: 'Access', text: 'Give me my data.', request },
      },
    },
    { type: 'sent', data: { channel: 'post', tracking: 'RR 123 456 785 DE' } },
    {
      type: 'corrected',
      data: { replaces: `${id}-3`, event: { type: 'sent', on: '2026-10-01', data: { channel: 'registered-post' } } },
    },
    {
      type: 'attachmentAdded',
      data: { ...photo, name: 'Ada at home.jpg', mediaType: 'image/jpeg', proof: 'posting-receipt' },
    },
    { type: 'attachmentAdded', data: { ...proof, name: 'wrong.png', mediaType: 'image/png', proof: 'other' } },
    { type: 'corrected', data: { replaces: `${id}-6`, event: null } },
    { type: 'received', data: {} },
    { type: 'note', data: { text: 'They called: “ganz ruhig” 😀\nand hung up.' } },
    {
      type: 'attachmentAdded',
      data: { ...answer, name: '../../answer.pdf', mediaType: 'application/pdf', proof: 'answer' },
    },
    { type: 'answered', data: { outcome: 'partial', says: 'partial', words: 'Here it is.', file: answer.sha256 } },
    { type: 'diaryEntry', data: { what: 'Looked for it', minutes: 75, money: { cents: 485, currency: 'EUR' } } },
    {
      type: 'complaintLodged',
      data: {
        ...{ authorityId: 'xx', authority: 'Beispielbehörde', country: 'DE' },
        channel: 'email',
        reference: '5/21',
      },
    },
  ];
  const recorded = happenings.map((happening, i) => ({
    ...happening,
    ...{
      on: `2026-10-0${Math.min(9, i + 1)}`,
      id: `${id}-${i + 1}`,
      seq: i + 1,
      at: `2026-10-1${i % 10}T09:00:00.000Z`,
    },
  })) as RequestEvent[];
  return { recorded, chain: linksOf(recorded, [], sha256), blobs };
}

const watched: Watch = { signal: new AbortController().signal, progress: () => undefined };

/** Writes the bundle of these requests, by their ids, in English. */
export async function bundleOf(
  path: string,
  requests: Readonly<Record<string, BundledRequest>>,
  options: { key?: SigningKey; language?: 'en' | 'de'; watch?: Watch; source?: Partial<BundleSource> } = {},
): Promise<BundleSummary> {
  const messages = loadMessages(ASSETS, options.language ?? 'en');
  const blobs = new Map(Object.values(requests).flatMap((request) => [...request.blobs]));
  return writeBundle(
    path,
    {
      requests: Object.entries(requests).map(([id, { recorded, chain }]) => ({
        state: fold(id, recorded),
        recorded,
        chain,
      })),
      blob: (hash) => Promise.resolve(blobs.get(hash) ?? null),
      key: options.key ?? null,
      renderer,
      app: '0.1.0',
      createdAt: MADE_AT,
      language: messages.language,
      say: (id, values) => formatMessage(messages, id, values),
      ...options.source,
    },
    options.watch ?? watched,
  );
}
