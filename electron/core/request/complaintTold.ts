// What a letter of complaint tells: to whom, what happened day by day, and what is wrong with it.
import { z } from 'zod';
import { countryCode, dayText, idText, line, prose } from '../text';

/**
 * Why an authority is competent.
 * - `residence`, `workplace`, `establishment`: habitual residence, place of work, place of the alleged infringement,
 *   which is taken to be where the controller sits (Art. 77(1) GDPR).
 * - `federal`: it supervises telecoms companies in Germany, whatever the Land.
 * - `public`: it would be the one of a public body there.
 * - `lead`: it leads the proceedings across borders (Art. 56 GDPR); another authority passes the complaint on to it.
 * - `national`: the authority of a country with a law of its own (United Kingdom, Switzerland).
 */
export const WHYS = ['residence', 'workplace', 'establishment', 'federal', 'public', 'lead', 'national'] as const;
export type Why = (typeof WHYS)[number];

/** What an entry of the timeline is about; templates say each in their language. */
export const TIMELINE = [
  'sent',
  'received',
  'due',
  'acknowledged',
  'identity-asked',
  'identity-given',
  'clarification-asked',
  'clarification-given',
  'fee-asked',
  'fee-paid',
  'extended',
  'extended-without-reasons',
  'answered',
  'answered-in-part',
  'answered-beside',
  'refused',
  'insisted',
  'complained',
  'complaint-acknowledged',
  'complaint-answered',
] as const;

/** What is wrong, as far as the events show it; each has its article in the templates. */
export const FINDINGS = [
  'silence',
  'answer-incomplete',
  'answer-beside',
  'refusal',
  'refusal-without-reasons',
  'refusal-without-remedies',
  'identity',
  'own-form',
  'extension-without-reasons',
  'fee',
  'excessive',
  'training-done',
  'legitimate-interests',
] as const;
export type Finding = (typeof FINDINGS)[number];

export const complaintToldSchema = z.strictObject({
  /** To whom; absent in a complaint to the controller itself. */
  authority: z
    .strictObject({
      id: idText,
      name: line(200),
      country: countryCode,
      region: z.string().optional(),
      /** Why it is competent. */
      why: z.enum(WHYS),
    })
    .optional(),
  timeline: z
    .array(
      z.strictObject({
        on: dayText,
        what: z.enum(TIMELINE),
        /** In the words of the controller, as they were noted: what was demanded, the reason of a refusal. */
        detail: prose(2000).optional(),
      }),
    )
    .max(200),
  findings: z.array(z.enum(FINDINGS)),
});
export type ComplaintTold = z.output<typeof complaintToldSchema>;
