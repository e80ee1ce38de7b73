// Writes the evidence of requests as one zip: letters, proofs and logs, with what proves that they are unchanged.
import { createHash } from 'node:crypto';
import { diaryDocument } from '@core/evidence/diaryDocument';
import { logDocument, type LoggedRequest } from '@core/evidence/logDocument';
import { BUNDLE_PATH, DIARY_PDF, LOG_JSON, LOG_PDF, MANIFEST } from '@core/evidence/manifest';
import { README, SIGNATURE, SUMS } from '@core/evidence/manifest';
import type { BundledFile, Manifest } from '@core/evidence/manifest';
import { brokenAt, canonicalJson, shortHead } from '@core/request/chain';
import type { RequestEvent } from '@core/request/events';
import { eventsOf } from '@core/request/fold';
import type { RequestState } from '@core/request/request';
import { zipped, type ZipEntry } from '../backup/zipped';
import type { LetterRenderer } from '../pdf/renderLetter';
import { signedData } from '../pdf/signing/cms';
import { signLetter } from '../pdf/signing/signLetter';
import { refuseUnfit, type SigningKey } from '../pdf/signing/signingKey';
import type { Watch } from '../watch';
import { writeWhole } from '../writeWhole';
import { withoutLocation } from './location';

export interface BundleSource {
  requests: readonly { state: RequestState; recorded: readonly object[]; chain: readonly string[] }[];
  /** A file of the vault; null when it is gone or no longer what it was. */
  blob(sha256: string): Promise<Uint8Array | null>;
  /** Signs log and manifest; null where the person has no certificate. */
  key: SigningKey | null;
  renderer: LetterRenderer;
  /** Version of the app. */
  app: string;
  /** Instant, ISO 8601. */
  createdAt: string;
  language: string;
  say: (id: string, values?: Record<string, string | number>) => string;
}

export interface BundleSummary {
  manifest: Manifest;
  /** Pictures of which the place was removed. */
  withoutLocation: number;
  /** Files that the vault could not give. */
  missing: number;
  /** Requests whose chain does not fit their events. */
  broken: number;
  /** Of the first request, to be noted. */
  head: string;
}

const sha256 = (content: Uint8Array | string) => createHash('sha256').update(content).digest('hex');

/**
 * Writes `path`, whole or not at all, with one file in memory at a time. Throws what the file system does, the signal's
 * reason, and {@link InvalidInput} as {@link refuseUnfit} where the certificate cannot sign.
 */
export async function writeBundle(path: string, source: BundleSource, watch: Watch): Promise<BundleSummary> {
  if (source.key !== null) refuseUnfit(source.key, source.createdAt);
  const first = source.requests[0];
  const manifest: Manifest = {
    format: 'redress-evidence',
    version: 1,
    app: source.app,
    createdAt: source.createdAt,
    signer: source.key === null ? null : signerOf(source.key),
    requests: [],
    files: [],
  };
  const broken = source.requests.filter(({ recorded, chain }) => brokenIn(recorded, chain) !== null).length;
  await writeWhole(path, zippedBundle(entriesOf(source, manifest, watch), source.createdAt), { mode: 0o600 });
  return {
    manifest,
    withoutLocation: manifest.files.filter(({ original }) => original !== undefined).length,
    missing: manifest.requests.flatMap(({ missing }) => missing).filter(({ reason }) => reason === 'lost').length,
    broken,
    head: shortHead(first?.chain ?? []),
  };
}

/** The zip of a bundle made at `createdAt`: the same bytes for the same entries, wherever and whenever it is built. */
export function zippedBundle(entries: AsyncIterable<ZipEntry>, createdAt: string): AsyncGenerator<Buffer> {
  const [year = 0, month = 1, day = 1] = createdAt.slice(0, 10).split('-').map(Number);
  // No clock is put forward or back at noon.
  return zipped(entries, new Date(year, month - 1, day, 12), { clockOnly: true });
}

const brokenIn = (recorded: readonly object[], chain: readonly string[]) =>
  brokenAt(recorded as readonly RequestEvent[], chain, sha256);

const signerOf = ({ certificate: { facts } }: SigningKey) => ({ name: facts.name, fingerprint: facts.fingerprint });

/** Nothing is packed: then the zip is the same bytes wherever it is built, and pictures and PDF are small already. */
const entry = (name: string, bytes: Uint8Array): ZipEntry => ({ name, bytes, compress: false });

async function* entriesOf(source: BundleSource, manifest: Manifest, watch: Watch): AsyncGenerator<ZipEntry> {
  const { requests, say, key, language, createdAt } = source;
  const add = (path: string, bytes: Uint8Array, facts: Partial<BundledFile> = {}): ZipEntry => {
    if (!BUNDLE_PATH.test(path)) throw new Error(`No name of a bundle: ${path}`);
    manifest.files.push({ path, bytes: bytes.length, sha256: sha256(bytes), ...facts });
    return entry(path, bytes);
  };
  const readme = say('evidence.readme', { signed: key === null ? 'no' : 'yes' }).replaceAll('\n', '\r\n');
  yield add(README, Buffer.from(readme));
  const total = requests.reduce((sum, { state }) => sum + 1 + state.letters.length + state.attachments.length, 0);
  let done = 0;
  const step = () => {
    watch.signal.throwIfAborted();
    watch.progress((done += 1), total);
  };
  for (const [i, { state, recorded, chain }] of requests.entries()) {
    const folder = `request-${i + 1}`;
    const events = recorded as readonly RequestEvent[];
    const listed: Manifest['requests'][number] = { folder, id: state.id, chain: [...chain], missing: [] };
    manifest.requests.push(listed);
    watch.signal.throwIfAborted();
    const log = { state, events, chain, brokenAt: brokenIn(recorded, chain) };
    yield add(`${folder}/${LOG_PDF}`, await logPdf(log, source));
    yield add(`${folder}/${LOG_JSON}`, Buffer.from(logJson(recorded)));
    const diary = diaryDocument(state, { language, madeAt: createdAt, say });
    if (diary !== null) yield add(`${folder}/${DIARY_PDF}`, await source.renderer.renderLog(diary, createdAt));
    step();
    const standing = new Set(state.events.map(({ id }) => id));
    const counts = new Map<string, number>();
    for (const event of eventsOf(happeningsOf(events), 'letterSigned', 'attachmentAdded')) {
      const { seq, data } = event;
      const isKept = standing.has(event.id);
      const bytes = isKept ? await source.blob(data.sha256) : null;
      if (bytes === null) {
        listed.missing.push({ event: seq, sha256: data.sha256, reason: isKept ? 'lost' : 'takenBack' });
        continue;
      }
      const name =
        event.type === 'letterSigned'
          ? 'letter.pdf'
          : `${PROOF_NAMES[event.data.proof ?? 'other']}.${endingOf(event.data)}`;
      const stripped = withoutLocation(bytes);
      yield add(`${folder}/${numbered(name, counts)}`, stripped ?? bytes, {
        event: seq,
        ...(stripped !== null && { original: { bytes: bytes.length, sha256: data.sha256 } }),
      });
      step();
    }
  }
  const text = Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`);
  yield entry(MANIFEST, text);
  const sums = [...manifest.files, { path: MANIFEST, sha256: sha256(text) }];
  if (key !== null) {
    const signature = await signedData(createHash('sha256').update(text).digest(), key);
    sums.push({ path: SIGNATURE, sha256: sha256(signature) });
    yield entry(SIGNATURE, signature);
  }
  yield entry(SUMS, Buffer.from(sumsOf(sums)));
}

/** As `sha256sum -c` reads it. */
export const sumsOf = (files: readonly { path: string; sha256: string }[]): string =>
  files.map(({ path, sha256: sum }) => `${sum}  ${path}\n`).join('');

/** An event a line, each in the form that its link of the chain was made of. */
export const logJson = (recorded: readonly object[]): string => `[\n${recorded.map(canonicalJson).join(',\n')}\n]\n`;

/** Without corrections, which name no files of their own. */
const happeningsOf = (events: readonly RequestEvent[]) =>
  events.flatMap((event) => (event.type === 'corrected' ? [] : [event]));

async function logPdf(log: LoggedRequest, { createdAt, key, language, renderer, say }: BundleSource) {
  const pdf = await renderer.renderLog(logDocument(log, { language, madeAt: createdAt, say }), createdAt);
  if (key === null) return pdf;
  return signLetter(pdf, key, { signedAt: createdAt, box: null, alternativeText: say('evidence.log.signature') });
}

/** What a proof was called may name people; in the bundle it is called by what it is. */
const PROOF_NAMES = {
  'posting-receipt': 'posting-receipt',
  'delivery-record': 'delivery-record',
  confirmation: 'confirmation',
  answer: 'answer',
  other: 'file',
} as const;

const ENDINGS: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpg',
};

/** By its kind; of a kind that has none here, by its own name. */
function endingOf({ mediaType, name }: { mediaType: string; name: string }): string {
  return ENDINGS[mediaType] ?? /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? 'bin';
}

/** "letter.pdf" → "letter-1.pdf", "letter-2.pdf" */
function numbered(name: string, counts: Map<string, number>): string {
  const [stem = '', ending = ''] = name.split('.');
  const count = (counts.get(stem) ?? 0) + 1;
  counts.set(stem, count);
  return `${stem}-${count}.${ending}`;
}
