// Writes the JSON Schemas of the files that people write by hand, from the schemas that read them:
// `npx tsx electron/build/generateSchemas.ts`. `generateSchemas.test.ts` tells when they are old.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { z } from 'zod';
import { authoritySchema } from '@core/directory/authority';
import { shippedPlatformSchema } from '@core/directory/platform';
import { languageSchema, requestFileSchema } from '@core/request/requestFile';
import { countryCode, dayText, emailAddress, httpsUrl } from '@core/text';

export const SCHEMA_FOLDER = fileURLToPath(new URL('../../assets/schemas', import.meta.url));

/** What the checks of these texts say, in the words of JSON Schema. */
const texts = new Map<unknown, z.core.JSONSchema.BaseSchema>([
  [dayText, { format: 'date' }],
  [countryCode, { pattern: '^[A-Z]{2}$' }],
  [languageSchema, { pattern: '^[a-z]{2}$' }],
  [emailAddress, { format: 'email' }],
  [httpsUrl, { format: 'uri', pattern: '^https://' }],
]);

/** File name → text. */
export async function generateSchemas(): Promise<Record<string, string>> {
  const schemas = {
    'request-file-1.json': requestFileSchema.meta({ title: 'Redress request file, version 1' }),
    'authority.json': authoritySchema.meta({ title: 'Redress record of a supervisory authority' }),
    'platform.json': shippedPlatformSchema.meta({ title: 'Redress directory record' }),
  };
  const files: Record<string, string> = {};
  for (const [name, schema] of Object.entries(schemas)) {
    const json = z.toJSONSchema(schema, {
      io: 'input',
      override: ({ zodSchema, jsonSchema }) => void Object.assign(jsonSchema, texts.get(zodSchema)),
    });
    files[name] = await format(JSON.stringify(json), { parser: 'json', printWidth: 120 });
  }
  return files;
}

if (process.argv[1] === import.meta.filename) {
  mkdirSync(SCHEMA_FOLDER, { recursive: true });
  for (const [name, text] of Object.entries(await generateSchemas())) writeFileSync(join(SCHEMA_FOLDER, name), text);
}
