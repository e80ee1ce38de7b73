// Reads what is known of the post of each country.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { InvalidInput, parseOrThrow, problem } from '@core/problem';
import { postSchema, type Post } from '@core/request/delivery';
import { countryCode } from '@core/text';

const FILE = 'law/delivery.json';

const deliverySchema = z.record(countryCode, postSchema);

/**
 * Reads `assetsFolder`/law/delivery.json: country (ISO 3166-1) → {@link Post}. Throws {@link InvalidInput} with every
 * defect at its path ("law/delivery.json.DE.rule").
 */
export function loadDelivery(assetsFolder: string): Readonly<Record<string, Post>> {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(join(assetsFolder, FILE), 'utf8'));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new InvalidInput([problem(FILE, 'problem.notJson')]);
  }
  return parseOrThrow(deliverySchema, json, FILE);
}
