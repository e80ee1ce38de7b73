// What a person knows better than the directory: a platform of their own, or single fields of a record that is there.
import { z } from 'zod';
import { type Day, dayText, emailAddress, idText, line } from '../text';
import { languagesOf, UNKNOWN } from './import/candidate';
import { webHost } from './import/datenanfragen';
import { type Platform, platformSchema } from './platform';

/** What ids of own platforms begin with; shipped and imported records have others. */
export const OWN = 'own-';

const recordShape = platformSchema.shape;
const place = recordShape.representative.unwrap().shape;
/** Fields that can be corrected, by their place in a record; null says that there is none any more. */
export const correctionsSchema = z
  .strictObject({
    'controller.legalName': recordShape.controller.shape.legalName,
    'controller.address': place.address,
    'controller.country': recordShape.controller.shape.country,
    'representative.legalName': place.legalName,
    'representative.address': place.address,
    'representative.country': place.country,
    'representative.email': emailAddress.nullable(),
    email: emailAddress.nullable(),
  })
  .partial();
export type Corrections = z.infer<typeof correctionsSchema>;
export type CorrectedField = keyof Corrections;
export const CORRECTABLE = Object.keys(correctionsSchema.shape) as CorrectedField[];

export const ownRecordSchema = z.discriminatedUnion('kind', [
  z.strictObject({ version: z.literal(1), id: idText, kind: z.literal('own'), platform: platformSchema }),
  /** `id` is that of the record that is corrected. */
  z.strictObject({
    version: z.literal(1),
    id: idText,
    kind: z.literal('correction'),
    on: dayText,
    fields: correctionsSchema,
  }),
]);
export type OwnRecord = z.infer<typeof ownRecordSchema>;

/** A field that was corrected, with what the record itself says there; null for nothing. */
export const correctedSchema = z.object({
  field: z.enum(CORRECTABLE as [CorrectedField, ...CorrectedField[]]),
  before: z.union([z.string(), z.array(z.string())]).nullable(),
});
export type Corrected = z.infer<typeof correctedSchema>;

/** What a record says at a field; null for nothing. */
export function valueAt(platform: Platform, field: CorrectedField): string | readonly string[] | null {
  const [part = '', key = ''] = field.split('.');
  const value = (platform as Record<string, unknown>)[part];
  const inside = key === '' ? value : (value as Record<string, unknown> | undefined)?.[key];
  return (inside ?? null) as string | readonly string[] | null;
}

/** What of `fields` says something else than the record itself, of which `changed` were corrected before. */
export function differing(platform: Platform, changed: readonly Corrected[], fields: Corrections): Corrections {
  const itself = (field: CorrectedField) => {
    const known = changed.find((one) => one.field === field);
    return known === undefined ? valueAt(platform, field) : known.before;
  };
  const differs = (field: CorrectedField) =>
    fields[field] !== undefined && JSON.stringify(itself(field)) !== JSON.stringify(fields[field]);
  return Object.fromEntries(CORRECTABLE.filter(differs).map((field) => [field, fields[field]]));
}

/**
 * The record with the person's corrections over it, and which of them still say something else than it does. One that
 * has lost its place, as the record names no representative any more, waits.
 */
export function corrected(platform: Platform, fields: Corrections): { platform: Platform; corrected: Corrected[] } {
  const copy = copyOf(platform);
  const changed: Corrected[] = [];
  for (const field of CORRECTABLE) {
    const value = fields[field];
    if (value === undefined) continue;
    const before = valueAt(platform, field);
    if (JSON.stringify(before) === JSON.stringify(value)) continue;
    const [part = '', key = ''] = field.split('.');
    const target = (key === '' ? copy : copy[part]) as Record<string, unknown> | undefined;
    if (target === undefined) continue;
    // JSON leaves out what is undefined.
    target[key === '' ? part : key] = value ?? undefined;
    changed.push({ field, before: typeof before === 'object' && before !== null ? [...before] : before });
  }
  return { platform: platformSchema.parse(JSON.parse(JSON.stringify(copy))), corrected: changed };
}

const copyOf = (platform: Platform) => JSON.parse(JSON.stringify(platform)) as Record<string, unknown>;

/** What a person enters of a platform of their own. */
export const ownPlatformSchema = z.strictObject({
  service: recordShape.service,
  legalName: recordShape.controller.shape.legalName,
  address: recordShape.controller.shape.address.unwrap(),
  country: recordShape.controller.shape.country,
  email: emailAddress.optional(),
  web: webHost.optional(),
  /** Where the address was found. */
  source: line(300),
});
export type OwnPlatform = z.infer<typeof ownPlatformSchema>;

/** The record of what was entered on `today`; what nobody was asked is as little as a letter needs. */
export function ownRecordOf(id: string, entered: OwnPlatform, today: Day): OwnRecord {
  const { service, legalName, address, country, email, web, source } = entered;
  return ownRecordSchema.parse({
    version: 1,
    id,
    kind: 'own',
    platform: {
      id,
      service,
      alsoKnownAs: [],
      domains: web === undefined ? [] : [web],
      category: 'other',
      controller: { legalName, address, country },
      ...(email !== undefined && { email }),
      forms: [],
      identifiers: UNKNOWN.identifiers,
      languages: languagesOf(undefined, country),
      sources: [
        { name: source, date: today, covers: ['controller', 'address', ...(email === undefined ? [] : ['email'])] },
      ],
      checkedOn: today,
      confidence: 'medium',
    },
  });
}
