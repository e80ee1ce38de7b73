// The generated JSON Schemas are current.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { generateSchemas, SCHEMA_FOLDER } from './generateSchemas';

it('the JSON Schemas in assets/ are those of the code', async () => {
  for (const [name, text] of Object.entries(await generateSchemas())) {
    expect(readFileSync(join(SCHEMA_FOLDER, name), 'utf8'), name).toBe(text);
  }
});
