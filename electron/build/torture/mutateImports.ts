// Mutated import files: directories of others, changed at random, end in words for the file or its records, or in what is
// shown before anything is kept; and what they end in is whole.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importedSchema } from '@core/directory/imported';
import { InvalidInput } from '@core/problem';
import { readImport, tableHead } from '@node/import/readImport';
import { openSource } from '@node/import/sources';
import { count, mutation, nothing, type Mutated } from './mutation';
import { TODAY } from './vaultOf';

const JSON_RECORDS = Array.from({ length: 4 }, (_, i) => ({
  slug: `schraubenwerk-${i}`,
  name: `Schraubenwerk Exempel ${i} GmbH`,
  'relevant-countries': ['de'],
  address: `Erfundene Gasse ${i + 1}\n10827 Berlin\nDeutschland`,
  email: `post@schraubenwerk-${i}.example`,
  web: `https://www.schraubenwerk-${i}.example`,
  sources: [`https://www.schraubenwerk-${i}.example/datenschutz`],
  quality: 'verified',
}));
const TABLE = [
  'Firma;Straße;PLZ;Ort;Land;E-Mail',
  ...[1, 2, 3, 4].map((i) => `Möbelhaus Übel ${i};Gewerbepark ${i};04109;Leipzig;Deutschland;post@uebel-${i}.example`),
  '',
].join('\r\n');
const FILES = { 'directory.json': Buffer.from(JSON.stringify(JSON_RECORDS, null, 2)), 'table.csv': Buffer.from(TABLE) };

async function readAll(path: string) {
  const watch = { signal: new AbortController().signal, progress: () => undefined };
  const source = await openSource(path, TODAY);
  try {
    await tableHead(source);
    const { records, refused, shortened } = await readImport(source, { today: TODAY, watch });
    return { records: records.map((one) => importedSchema.parse(one)), remarks: [...refused, ...shortened] };
  } finally {
    source.close();
  }
}

export async function mutatedImports(top: string, times: number, number: () => number): Promise<Mutated> {
  const toll = nothing();
  const names = Object.keys(FILES) as (keyof typeof FILES)[];
  const whole = new Map<string, string>();
  for (const name of names) {
    writeFileSync(join(top, name), FILES[name]);
    const read = await readAll(join(top, name));
    if (read.records.length !== 4 || read.remarks.length > 0) throw new Error(`${name} cannot be read as it is`);
    whole.set(name, JSON.stringify(read));
  }
  for (let i = 0; i < times; i += 1) {
    const name = names[i % names.length] ?? 'directory.json';
    const other = names[(i + 1) % names.length] ?? 'table.csv';
    const path = join(top, name);
    const bytes = mutation(FILES[name], FILES[other], number);
    writeFileSync(path, bytes);
    toll.files += 1;
    try {
      const read = await readAll(path);
      if (JSON.stringify(read) === whole.get(name)) toll.same += 1;
      // A file of others has no checksum: what still makes sense is shown to a person before it is kept.
      else count(toll, read.remarks.length > 0 ? 'remarks on records' : 'shown before it is kept');
    } catch (error) {
      if (error instanceof InvalidInput) count(toll, error.problems[0]?.id ?? '');
      else toll.crashes.push(`${name}, ${i}: ${String(error)}`);
    }
    if (!readFileSync(path).equals(bytes)) toll.changed.push(`${name}, ${i}`);
  }
  return toll;
}
