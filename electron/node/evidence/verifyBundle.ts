// Checks an evidence bundle: every file, the chain over each request's events, the signature, and the zip around them.
// Nothing of it is believed, and nothing of it is written anywhere.
import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { z } from 'zod';
import {
  BUNDLE_PATH,
  DIARY_PDF,
  LOG_JSON,
  LOG_PDF,
  MANIFEST,
  manifestSchema,
  README,
  SIGNATURE,
  SUMS,
  type Manifest,
} from '@core/evidence/manifest';
import { brokenAt, shortHead } from '@core/request/chain';
import type { RequestEvent } from '@core/request/events';
import type { CertificateFacts } from '../pdf/signing/certificate';
import { checkSignedData } from '../pdf/signing/cms';
import { Malformed } from '../pdf/signing/der';
import { logJson, sumsOf, zippedBundle } from './writeBundle';

/** What is wrong with it; `place` is a path or says where, `number` an event's. */
export interface Finding {
  fault:
    | 'notAZip'
    | 'encrypted'
    | 'bomb'
    | 'unreadable'
    | 'outside'
    | 'duplicate'
    | 'extra'
    | 'missing'
    | 'changed'
    | 'noManifest'
    | 'newer'
    | 'manifestDamaged'
    | 'sumsDiffer'
    | 'logDamaged'
    | 'chainBroken'
    | 'fileNotInLog'
    | 'signatureMissing'
    | 'signatureBroken'
    | 'otherSigner'
    | 'notValidThen'
    | 'repacked';
  place: string;
  number?: number;
}

export interface BundleReport {
  /** Null where it cannot be read. */
  manifest: Manifest | null;
  intact: number;
  /** By the folder of each request of which the chain fits. */
  heads: { folder: string; events: number; short: string; head: string }[];
  /** Null where it is not signed, or by nobody that could be read. */
  signer: CertificateFacts | null;
  findings: Finding[];
}

/** A manifest or log is kept in memory; it is refused where it is longer. */
const LONGEST_TEXT = 64_000_000;
/** Deflate makes nothing smaller than a thousandth; letters, pictures and logs are far from it. */
const LARGEST_RATIO = 200;
const TEXTS = new Set([MANIFEST, SIGNATURE, SUMS]);

/** Throws what the file system does when `path` cannot be read. */
export async function verifyBundle(path: string): Promise<BundleReport> {
  const report: BundleReport = { manifest: null, intact: 0, heads: [], signer: null, findings: [] };
  const find = (fault: Finding['fault'], place: string, number?: number) =>
    void report.findings.push({ fault, place, ...(number !== undefined && { number }) });
  const { size } = await stat(path);
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false, decodeStrings: true }).catch(() => null);
  if (zip === null) {
    find('notAZip', path);
    return report;
  }
  try {
    const entries = await entriesOf(zip, size, find);
    if (entries !== null) await check(zip, path, entries, report, find);
  } finally {
    zip.close();
  }
  return report;
}

type Find = (fault: Finding['fault'], place: string, number?: number) => void;

/** By their names, in the order of the zip; null where the list itself cannot be trusted to end or be unpacked. */
async function entriesOf(zip: ZipFile, size: number, find: Find): Promise<Map<string, Entry> | null> {
  const entries = new Map<string, Entry>();
  let packed = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      const { fileName } = entry;
      packed += entry.compressedSize;
      // More than the file has: entries that lie over each other, which is how small files unpack to very large ones.
      if (packed > size || entry.uncompressedSize > Math.max(1, entry.compressedSize) * LARGEST_RATIO) {
        find('bomb', fileName);
        return null;
      }
      if (entry.isEncrypted()) find('encrypted', fileName);
      else if (entries.has(fileName)) find('duplicate', fileName);
      else entries.set(fileName, entry);
    }
  } catch (error) {
    // What yauzl refuses: names that lead out of the folder, and a list that is damaged.
    const message = String(error);
    const fault = /path|filename/i.test(message) ? 'outside' : /encryption/.test(message) ? 'encrypted' : 'unreadable';
    find(fault, 'the list of files');
    return null;
  }
  return entries;
}

async function check(zip: ZipFile, path: string, entries: Map<string, Entry>, report: BundleReport, find: Find) {
  const texts = new Map<string, Buffer>();
  const read = async (name: string): Promise<Buffer | null> => {
    const entry = entries.get(name);
    if (entry === undefined) return null;
    if (entry.uncompressedSize > LONGEST_TEXT) throw new Error('too long');
    const parts: Buffer[] = [];
    for await (const part of await zip.openReadStreamPromise(entry)) parts.push(part as Buffer);
    const bytes = Buffer.concat(parts);
    texts.set(name, bytes);
    return bytes;
  };
  const readOr = (name: string) =>
    read(name).catch(() => {
      find('unreadable', name);
      return null;
    });

  const text = await readOr(MANIFEST);
  const manifest = text === null ? null : manifestIn(text, find);
  if (text === null && !report.findings.some(({ place }) => place === MANIFEST)) find('noManifest', MANIFEST);
  report.manifest = manifest;
  if (manifest === null || text === null) return;

  const listed = listedIn(manifest, find);
  for (const name of entries.keys()) if (!TEXTS.has(name) && !listed.has(name)) find('extra', name);
  for (const [name, { bytes, sha256 }] of listed) {
    const entry = entries.get(name);
    if (entry === undefined) find('missing', name);
    else if (entry.uncompressedSize !== bytes) find('changed', name);
    else {
      const sum = await hashOf(zip, entry);
      if (sum === null) find('unreadable', name);
      else if (sum !== sha256) find('changed', name);
      else report.intact += 1;
    }
  }
  for (const request of manifest.requests) {
    const name = `${request.folder}/${LOG_JSON}`;
    const log = entries.get(name)?.uncompressedSize === listed.get(name)?.bytes ? await readOr(name) : null;
    if (log !== null) checkLog(log, request, manifest, report, find);
    else if (!listed.has(name)) find('missing', name);
  }
  const signature = await readOr(SIGNATURE);
  checkSignature(text, signature, manifest, report, find);
  const sums = await readOr(SUMS);
  if (sums === null) find('missing', SUMS);
  else if (sums.toString() !== expectedSums(manifest, text, signature)) find('sumsDiffer', SUMS);
  if (report.findings.length === 0 && !(await isAsWritten(zip, path, entries, manifest))) find('repacked', path);
}

function manifestIn(text: Buffer, find: Find): Manifest | null {
  try {
    const stored = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(text)) as object;
    if ('version' in stored && typeof stored.version === 'number' && stored.version > 1) {
      find('newer', MANIFEST);
      return null;
    }
    return manifestSchema.parse(stored);
  } catch {
    find('manifestDamaged', MANIFEST);
    return null;
  }
}

/** The files of the manifest by their paths; those that leave the folder are named and never looked for. */
function listedIn(manifest: Manifest, find: Find): Map<string, Manifest['files'][number]> {
  const listed = new Map<string, Manifest['files'][number]>();
  const folders = new Set([README, ...manifest.requests.map(({ folder }) => folder)]);
  if (folders.size !== manifest.requests.length + 1) find('duplicate', MANIFEST);
  for (const file of manifest.files) {
    if (!BUNDLE_PATH.test(file.path)) find('outside', file.path);
    else if (!folders.has(file.path.split('/')[0] ?? '')) find('extra', file.path);
    else if (listed.has(file.path)) find('duplicate', file.path);
    else listed.set(file.path, file);
  }
  return listed;
}

async function hashOf(zip: ZipFile, entry: Entry): Promise<string | null> {
  const hash: Hash = createHash('sha256');
  try {
    for await (const part of await zip.openReadStreamPromise(entry)) hash.update(part as Buffer);
    return hash.digest('hex');
  } catch {
    return null;
  }
}

const logSchema = z.array(z.looseObject({ seq: z.int(), type: z.string(), data: z.looseObject({}) })).min(1);
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** The chain of the manifest over the events of the log, and whether each file that an event names is that of the list. */
function checkLog(
  text: Buffer,
  { folder, chain, missing }: Manifest['requests'][number],
  manifest: Manifest,
  report: BundleReport,
  find: Find,
): void {
  const name = `${folder}/${LOG_JSON}`;
  let events: z.output<typeof logSchema>;
  try {
    const stored = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(text)) as unknown;
    events = logSchema.parse(stored);
    if (logJson(stored as object[]) !== text.toString()) throw new Error('Not in its form');
  } catch {
    find('logDamaged', name);
    return;
  }
  const broken = brokenAt(events as unknown as RequestEvent[], chain, sha256);
  if (broken !== null) find('chainBroken', name, broken);
  else report.heads.push({ folder, events: events.length, short: shortHead(chain), head: chain.at(-1) ?? '' });
  const absent = new Set(missing.map((one) => `${one.event} ${one.sha256}`));
  const made = [LOG_JSON, LOG_PDF, DIARY_PDF].map((one) => `${folder}/${one}`);
  const filed = new Set(
    manifest.files
      .filter(({ path }) => path.startsWith(`${folder}/`) && !made.includes(path))
      .map((file) => `${file.event ?? 0} ${file.original?.sha256 ?? file.sha256}`),
  );
  const named = new Set<string>();
  for (const { seq, type, data } of events) {
    if (type === 'corrected' || typeof data['sha256'] !== 'string') continue;
    const key = `${seq} ${data['sha256']}`;
    named.add(key);
    if (!filed.has(key) && !absent.has(key)) find('fileNotInLog', name, seq);
  }
  for (const key of [...filed, ...absent]) if (!named.has(key)) find('fileNotInLog', name, Number(key.split(' ')[0]));
}

function checkSignature(
  text: Buffer,
  signature: Buffer | null,
  manifest: Manifest,
  report: BundleReport,
  find: Find,
): void {
  if (signature === null) {
    if (manifest.signer !== null) find('signatureMissing', SIGNATURE);
    return;
  }
  try {
    const { certificate, digestHolds, signatureHolds } = checkSignedData(signature, [text]);
    const { facts } = certificate;
    report.signer = facts;
    if (!digestHolds || !signatureHolds) find('signatureBroken', SIGNATURE);
    if (facts.fingerprint !== manifest.signer?.fingerprint) find('otherSigner', SIGNATURE);
    if (manifest.createdAt < facts.validFrom || manifest.createdAt > facts.validTo) find('notValidThen', SIGNATURE);
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    find('signatureBroken', SIGNATURE);
  }
}

function expectedSums(manifest: Manifest, text: Buffer, signature: Buffer | null): string {
  const own = [{ path: MANIFEST, bytes: text }, ...(signature === null ? [] : [{ path: SIGNATURE, bytes: signature }])];
  return sumsOf([
    ...manifest.files,
    ...own.map(({ path, bytes }) => ({ path, sha256: createHash('sha256').update(bytes).digest('hex') })),
  ]);
}

/** Whether the zip is, byte for byte, the one that Redress makes of these files. */
async function isAsWritten(
  zip: ZipFile,
  path: string,
  entries: Map<string, Entry>,
  manifest: Manifest,
): Promise<boolean> {
  const names = [...manifest.files.map((file) => file.path), MANIFEST, SIGNATURE, SUMS].filter((name) =>
    entries.has(name),
  );
  const content = async function* () {
    for (const name of names) {
      const entry = entries.get(name);
      if (entry === undefined) continue;
      const parts: Buffer[] = [];
      for await (const part of await zip.openReadStreamPromise(entry)) parts.push(part as Buffer);
      yield { name, bytes: Buffer.concat(parts), compress: false };
    }
  };
  const built = createHash('sha256');
  for await (const part of zippedBundle(content(), manifest.createdAt)) built.update(part);
  const found = createHash('sha256');
  for await (const part of createReadStream(path)) found.update(part as Buffer);
  return built.digest('hex') === found.digest('hex');
}
