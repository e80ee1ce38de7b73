// A campaign: the same request to many platforms, for one person or for several. Holds exactly what was typed, as a draft
// does; each of its entries becomes one request.
import { z } from 'zod';
import { controllerOf } from '../directory/controllerOf';
import { formsOf } from '../directory/formsOf';
import { CATEGORIES, type Platform } from '../directory/platform';
import { issue, problem, type Problem } from '../problem';
import { completeDraft } from '../request/completeDraft';
import { draftSchema, UNTYPED, type Draft } from '../request/draft';
import type { SendingChannel } from '../request/events';
import { ACCOUNT_KINDS } from '../request/requestFile';
import type { Right } from '../request/right';
import { idText, type Day } from '../text';
import { accountFor, mandateFor, type KeptPerson } from './keptPerson';

export const CAMPAIGN_KINDS = ['object-ai-training', 'delete-old-accounts', 'ask-data-brokers'] as const;
export type CampaignKind = (typeof CAMPAIGN_KINDS)[number];

export const RIGHT_OF = {
  'object-ai-training': 'ai-training-objection',
  'delete-old-accounts': 'erasure',
  'ask-data-brokers': 'access',
} as const satisfies Record<CampaignKind, Right>;

/** How a letter of a campaign goes out. */
export const WAYS = ['post', 'email', 'web-form'] as const satisfies readonly SendingChannel[];
export type Way = (typeof WAYS)[number];

const { grounds, language, envelope, date } = draftSchema.shape;
const raw = draftSchema.shape.accounts.element.shape.value;

const entrySchema = z.strictObject({
  /** Also that of the request it becomes: that its letter is made is told by the request alone, also after a crash. */
  id: idText,
  personId: idText,
  platformId: idText,
  /** As it was called when it was chosen; it may have left the directory since. */
  service: raw,
  account: z.strictObject({ kind: z.enum(ACCOUNT_KINDS), value: raw }),
  /** Grounds and language of this letter alone; null: those of all. */
  adapted: z.strictObject({ grounds, language }).nullable(),
  way: z.enum(WAYS),
});
export type CampaignEntry = z.infer<typeof entrySchema>;

export const campaignSchema = z.strictObject({
  id: idText,
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  kind: z.enum(CAMPAIGN_KINDS),
  personIds: z.array(idText).max(1000),
  grounds,
  language,
  envelope,
  /** Day of the letters; null: the day they are made. */
  date,
  entries: z
    .array(entrySchema)
    .max(5000)
    .superRefine((entries, ctx) => {
      const seen = new Set<string>();
      entries.forEach(({ personId, platformId, service }, i) => {
        const key = `${personId} ${platformId}`;
        if (seen.has(key)) ctx.addIssue({ ...issue('problem.tickedTwice', { service }), path: [i, 'platformId'] });
        seen.add(key);
      });
    }),
});
export type Campaign = z.infer<typeof campaignSchema>;

/** What the screen may change; id, kind and dates belong to the vault. */
export const campaignPatchSchema = campaignSchema
  .omit({ id: true, createdAt: true, updatedAt: true, kind: true })
  .partial();
export type CampaignPatch = z.infer<typeof campaignPatchSchema>;

/** Categories whose members know people without any account: a name and an address find the data. */
const WITHOUT_ACCOUNTS: readonly string[] = ['credit-agency', 'address-dealer', 'data-broker', 'adtech'];
export const needsAccount = (platform: Platform): boolean => !WITHOUT_ACCOUNTS.includes(platform.category);

const AI_GROUPS = ['training', 'may-train', 'unclear'] as const;
/** Headings of the list to choose from, in order. */
export const GROUPS = [...AI_GROUPS, 'brokers', 'others'] as const;
export type Group = (typeof GROUPS)[number];

function groupOf(kind: CampaignKind, platform: Platform): Group {
  if (kind === 'ask-data-brokers') return needsAccount(platform) ? 'others' : 'brokers';
  if (kind === 'delete-old-accounts') return 'others';
  return AI_GROUPS.find((status) => status === platform.aiTraining?.status) ?? 'others';
}

/**
 * The platforms to choose from, those first that the campaign is about: by what their records say of AI training, or
 * whether they know people without an account; then by category in the directory's order, then by name.
 */
export function candidates(kind: CampaignKind, platforms: readonly Platform[]): { platform: Platform; group: Group }[] {
  const ranked = platforms.map((platform) => {
    const group = groupOf(kind, platform);
    return { platform, group, rank: GROUPS.indexOf(group) * CATEGORIES.length + CATEGORIES.indexOf(platform.category) };
  });
  return ranked
    .sort((a, b) => a.rank - b.rank || (a.platform.service < b.platform.service ? -1 : 1))
    .map(({ platform, group }) => ({ platform, group }));
}

/** The ways by which a letter can reach the platform, that first which can be proved; none where nothing is known. */
export function waysTo(kind: CampaignKind, platform: Platform): Way[] {
  const { address, email } = controllerOf(platform);
  const isOpen: Record<Way, boolean> = {
    post: address.length > 0,
    email: email !== undefined,
    'web-form': formsOf(platform, [RIGHT_OF[kind]]).length > 0,
  };
  return WAYS.filter((way) => isOpen[way]);
}

/**
 * The entries for every one of `platforms` and of `people`, in that order: those that are there stay as they are, also
 * every one whose letter is made; the others are filled in from what is known of the person.
 */
export function chosenEntries(
  { kind, entries }: Pick<Campaign, 'kind' | 'entries'>,
  chosen: { platforms: readonly Platform[]; people: readonly KeptPerson[] },
  { isMade, newId }: Pick<CampaignLookup, 'isMade'> & { newId: () => string },
): CampaignEntry[] {
  const known = new Map(entries.map((entry) => [`${entry.platformId} ${entry.personId}`, entry]));
  const wanted = chosen.platforms.flatMap((platform) =>
    chosen.people.map(
      (person): CampaignEntry =>
        known.get(`${platform.id} ${person.id}`) ?? {
          id: newId(),
          personId: person.id,
          platformId: platform.id,
          service: platform.service,
          account: accountFor(platform, person),
          adapted: null,
          way: waysTo(kind, platform)[0] ?? 'post',
        },
    ),
  );
  const ids = new Set(wanted.map(({ id }) => id));
  return [...entries.filter(({ id }) => isMade(id) && !ids.has(id)), ...wanted];
}

/** The draft of one letter, as if it had been typed alone. */
export function draftOf(campaign: Campaign, entry: CampaignEntry, person: KeptPerson): Draft {
  const { id, createdAt, updatedAt, kind, envelope, date } = campaign;
  const { grounds, language } = entry.adapted ?? campaign;
  return {
    ...UNTYPED,
    id,
    createdAt,
    updatedAt,
    step: 'sign',
    personId: person.id,
    person: {
      name: person.name,
      address: person.address.join('\n'),
      country: person.country,
      email: person.email ?? '',
    },
    controller: { kind: 'platform', id: entry.platformId },
    rights: [RIGHT_OF[kind]],
    language,
    envelope,
    date,
    accounts: [entry.account],
    grounds,
    // An account that is no longer used: its data are no longer necessary, and no consent goes on (Art. 17(1)(a), (b) GDPR).
    erasureGrounds: ['a', 'b'],
    signature: person.signature ?? { kind: 'pen' },
  };
}

export interface CampaignLookup {
  today: Day;
  platform: (id: string) => Platform | null;
  person: (id: string) => KeptPerson | null;
  /** Whether the letter of an entry is made; what is wrong with it no longer matters. */
  isMade: (entryId: string) => boolean;
}

/**
 * Everything that keeps letters from being made, before the first one is: at `personIds`, `entries`, `grounds`, `date`,
 * `people.ID.FIELD`, or at `entries.ID.FIELD` for what concerns one letter alone. What several letters share is named once.
 */
export function campaignProblems(campaign: Campaign, lookup: CampaignLookup): Problem[] {
  const found = new Map<string, Problem>();
  const note = (path: string, { id, values }: Omit<Problem, 'path'>) => {
    if (!found.has(path)) found.set(path, problem(path, id, values));
  };
  if (campaign.personIds.length === 0) note('personIds', problem('', 'problem.missing'));
  const open = campaign.entries.filter(({ id }) => !lookup.isMade(id));
  if (open.length === 0) note('entries', problem('', 'problem.missing'));
  for (const entry of open) {
    const platform = lookup.platform(entry.platformId);
    const person = lookup.person(entry.personId);
    const own = `entries.${entry.id}`;
    if (person === null) note(`people.${entry.personId}`, problem('', 'problem.personGone'));
    else if (platform === null) note(`${own}.platformId`, problem('', 'problem.platformGone'));
    else if (waysTo(campaign.kind, platform).length === 0)
      note(`${own}.platformId`, problem('', 'problem.addressUnknown'));
    else {
      const draft = draftOf(campaign, entry, person);
      const { problems } = completeDraft(draft, {
        today: lookup.today,
        platform,
        mandate: mandateFor(person, lookup.person),
        placeholder: () => '…',
        byAddress: !needsAccount(platform),
      });
      for (const one of problems) note(placeOf(one.path, entry), one);
      if (draft.signature.kind === 'none') note(signaturePath(person.id), problem('', 'problem.missing'));
    }
  }
  return [...found.values()];
}

/** Where a signature is missing that all letters of a person carry. */
export const signaturePath = (personId: string): string => ['people', personId, 'signature'].join('.');

/** Where a problem of one letter is mended: at the letter, at the person, or for all at once. */
export function placeOf(path: string, { id, personId, adapted }: CampaignEntry): string {
  const [root = '', ...rest] = path.split('.');
  if (root === 'signature') return signaturePath(personId);
  if (root === 'person') return ['people', personId, ...rest].join('.');
  const isShared = ['envelope', 'date'].includes(root) || (adapted === null && ['grounds', 'language'].includes(root));
  return isShared ? path : ['entries', id, root].join('.');
}
