// A supervisory authority (Art. 51 GDPR), or its like outside the Union, with sources and the day they were checked.
import { z } from 'zod';
import { languageSchema } from '../request/requestFile';
import { countryCode, dayText, emailAddress, httpsUrl, idText, line, prose } from '../text';
import { CONFIDENCES, sourceSchema } from './platform';

export const authoritySchema = z.strictObject({
  id: idText,
  country: countryCode,
  /** ISO 3166-2, where a part of the country has its own (DE-BE). */
  region: z
    .string()
    .regex(/^[A-Z]{2}-[A-Z0-9]{1,3}$/)
    .optional(),
  /** Where a place has more than one: companies, public bodies, or what the federation itself supervises. */
  supervises: z.enum(['private', 'public', 'federal']).optional(),
  name: z.strictObject({ native: line(200), en: line(200) }),
  /** Lines without the country. */
  address: z.array(line(80)).min(1).max(3),
  email: emailAddress.optional(),
  /** Its own form for complaints. */
  complaintForm: httpsUrl.optional(),
  website: httpsUrl.optional(),
  /** How it takes complaints, by post first. */
  channels: z.array(z.enum(['post', 'web-form', 'email'])).min(1),
  /** Languages it works in; the first is the default of the complaint. */
  languages: z.array(languageSchema).min(1),
  sources: z.array(sourceSchema.omit({ covers: true })).min(1),
  checkedOn: dayText,
  confidence: z.enum(CONFIDENCES),
  /** What a person has to know before lodging a complaint there, in the languages of the window. */
  note: z.strictObject({ en: prose(500), de: prose(500) }).optional(),
});
export type Authority = z.infer<typeof authoritySchema>;

/** Which Länder a postcode lies in: assets/law/german-postcodes.json. */
export const postcodesSchema = z.strictObject({
  source: line(400),
  /** "07919-07919 SN TH": first and last postcode of a range, in ascending order, and its Länder. */
  ranges: z.array(z.string().regex(/^\d{5}-\d{5}( [A-Z]{2})+$/)).min(1),
});
export type Postcodes = z.infer<typeof postcodesSchema>;

/**
 * The Länder (DE-BE) that the postcode of a German address lies in: none where the address has no postcode or nobody
 * here knows it, more than one where its area crosses a border.
 */
export function laenderOf(address: readonly string[], { ranges }: Postcodes): string[] {
  const postcode = address.flatMap((text) => /(?:^|[\s,])(?:DE?-)?(\d{5})(?=\s)/.exec(text)?.[1] ?? []).at(-1);
  if (postcode === undefined) return [];
  const range = ranges.find((text) => text.slice(0, 5) <= postcode && postcode <= text.slice(6, 11));
  return (range?.slice(12).split(' ') ?? []).map((land) => `DE-${land}`);
}
