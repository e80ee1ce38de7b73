// Everything in open formats, readable without Redress (Art. 20 GDPR, applied to the app itself). Unencrypted.
import { requestTable } from '@core/export/requestTable';
import { calendarParts } from '@core/export/calendar';
import { csvParts } from '@node/csv';
import { zipped, type ZipEntry } from '@node/backup/zipped';
import { filesNamedIn } from '@node/backup/manifest';
import { freeName, plainName } from '@node/fileNames';
import type { Watch } from '@node/watch';
import { writeWhole } from '@node/writeWhole';
import { viewOf, type Context } from './context';
import { joinedInTurns } from './inTurns';
import { calendarEntries } from './ipc/calendar';
import { readableBlob, recordsOf } from './vault/snapshot';

/** How many files it holds, and how many the vault could not give. */
interface Counts {
  files: number;
  missing: number;
}

/** Writes `path`, whole or not at all. Throws what the file system does, and the signal's reason. */
export async function exportEverything(path: string, context: Context, watch: Watch): Promise<Counts> {
  const counts: Counts = { files: 0, missing: 0 };
  await writeWhole(path, zipped(entriesOf(context, counts, watch), context.clock.now()), { mode: 0o600 });
  return counts;
}

async function* entriesOf(context: Context, counts: Counts, watch: Watch): AsyncGenerator<ZipEntry> {
  const { clock, language, vault } = context;
  const text = (name: string, content: string): ZipEntry => ({ name, bytes: Buffer.from(content), compress: true });
  const requests = vault.requests.all();
  yield text('README.txt', language.say('export.readme', { day: clock.today() }).replaceAll('\n', '\r\n'));
  const table = requestTable(requests, { viewOf: (state) => viewOf(state, context), say: language.say });
  yield text(language.say('table.fileName'), await joinedInTurns(csvParts(table)));
  const calendar = calendarParts(calendarEntries(requests, context), clock.nowIso());
  yield text(language.say('calendar.fileName'), await joinedInTurns(calendar));
  const named = new Set<string>();
  for (const { name, value } of recordsOf(vault)) {
    watch.signal.throwIfAborted();
    const content = JSON.stringify(name.startsWith('certificates/') ? withoutKey(value) : value);
    for (const sha256 of filesNamedIn(content)) named.add(sha256);
    yield text(`records/${name}`, content);
  }
  const found = async (sha256: string) => {
    named.delete(sha256);
    const bytes = await readableBlob(vault, sha256);
    counts[bytes === null ? 'missing' : 'files'] += 1;
    return bytes;
  };
  const taken = new Set<string>();
  for (const [i, { id, person, service, letters, attachments }] of requests.entries()) {
    watch.signal.throwIfAborted();
    const folder = `${plainName(person.name)}/${plainName(service)} ${id.slice(0, 8)}`;
    const files = [
      ...letters.map(({ sha256, fileName }) => ({ sha256, name: fileName, folder: 'letters' })),
      ...attachments.map(({ sha256, name }) => ({ sha256, name, folder: 'proofs' })),
    ];
    for (const { sha256, name, folder: kind } of files) {
      const bytes = await found(sha256);
      if (bytes !== null)
        yield { name: freeName(`${kind}/${folder}/${plainName(name)}`, taken), bytes, compress: false };
    }
    watch.progress(i + 1, requests.length);
  }
  // Pictures of signatures, which records name as these do.
  for (const sha256 of named) {
    const bytes = await found(sha256);
    if (bytes !== null) yield { name: `files/${sha256}`, bytes, compress: false };
  }
}

/** The certificate itself can be shown; its key would sign in the person's name for whoever finds the file. */
function withoutKey(certificate: object): object {
  const { keystore: _keystore, password: _password, ...facts } = certificate as Record<string, unknown>;
  return facts;
}
