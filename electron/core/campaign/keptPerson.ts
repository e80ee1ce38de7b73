// A person as the vault keeps them: what stands in letters, and what is filled in for them the next time.
import { z } from 'zod';
import type { Platform } from '../directory/platform';
import { draftSchema } from '../request/draft';
import { accountKindSchema, personSchema, type AccountKind, type Mandate, type Person } from '../request/requestFile';
import { dayText, idText, line } from '../text';

export const keptPersonSchema = personSchema.extend({
  id: idText,
  /** What accounts are found by: at one platform, or without one wherever that kind is asked for. */
  accounts: z
    .array(z.strictObject({ kind: accountKindSchema, value: line(200), platformId: idText.optional() }))
    .max(1000)
    .optional(),
  /** The signature that letters of many are signed with. */
  signature: draftSchema.shape.signature.optional(),
  /** Who of the people in the vault acts for this one, and the day of the written mandate. */
  mandate: z.strictObject({ holderId: idText, on: dayText }).optional(),
});
export type KeptPerson = z.infer<typeof keptPersonSchema>;

/** What letters show of them. */
export function asInLetters({ name, address, country, email }: KeptPerson): Person {
  return { name, address, country, ...(email === undefined ? {} : { email }) };
}

/**
 * The mandate that every letter of `person` is under: undefined for none, null where who acts for them is no longer in the
 * vault.
 */
export function mandateFor(
  { mandate }: KeptPerson,
  personOf: (id: string) => KeptPerson | null,
): Mandate | null | undefined {
  if (mandate === undefined) return undefined;
  const holder = personOf(mandate.holderId);
  return holder === null ? null : { holder: asInLetters(holder), on: mandate.on };
}

/**
 * What `platform` may find the account of `person` by: what was used there before, else the first of its identifiers that
 * is known, else the first one, empty.
 */
export function accountFor(platform: Platform, person: KeptPerson): { kind: AccountKind; value: string } {
  const { accounts = [], email } = person;
  const known = accounts.find(({ platformId }) => platformId === platform.id);
  if (known !== undefined) return { kind: known.kind, value: known.value };
  for (const kind of platform.identifiers) {
    const own = accounts.find((account) => account.platformId === undefined && account.kind === kind)?.value;
    const value = own ?? (kind === 'email' ? email : undefined);
    if (value !== undefined) return { kind, value };
  }
  return { kind: platform.identifiers[0] ?? 'email', value: '' };
}

/** `person` with the account that was named to `platformId` kept for the next time. */
export function withAccount<P extends KeptPerson>(
  person: P,
  platformId: string,
  account: { kind: AccountKind; value: string },
): P {
  const others = (person.accounts ?? []).filter((one) => one.platformId !== platformId);
  return { ...person, accounts: [...others, { ...account, platformId }] };
}
