// The letters of a campaign, made one after the other: each is there whole or not at all, and what is there is never made
// again, however the work ended.
import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  campaignProblems,
  draftOf,
  needsAccount,
  placeOf,
  type Campaign,
  type CampaignEntry,
  type CampaignLookup,
} from '@core/campaign/campaign';
import { withAccount } from '@core/campaign/keptPerson';
import { letterRecord } from '@core/letter/letterRecord';
import { InvalidInput, type Problem } from '@core/problem';
import { createRequest } from '@core/request/decide';
import { freeName, plainName } from '@node/fileNames';
import { turns } from '@node/turns';
import type { Watch } from '@node/watch';
import { writeWhole } from '@node/writeWhole';
import { decideContext, type Context } from './context';
import { coverListOf, type ListedLetter } from './coverList';
import { existing } from './vault/vault';
import { composed, drawn, mandateOf } from './writtenLetter';

function lookupOf({ clock, directory, vault }: Context): CampaignLookup {
  return {
    today: clock.today(),
    platform: (id) => directory.get(id),
    person: (id) => vault.people.get(id),
    isMade: (id) => vault.requests.get(id) !== null,
  };
}

/**
 * Makes every letter that is not yet made, until the signal ends the work. Throws {@link InvalidInput} before the first
 * one when something is missing. A letter that only drawing finds fault with (a character that the font lacks) is left
 * out, and the problems that are returned say why, at its entry.
 */
export async function makeLetters(
  campaign: Campaign,
  context: Context,
  watch: Watch,
): Promise<{ made: number; problems: Problem[] }> {
  const { vault } = context;
  const lookup = lookupOf(context);
  const missing = campaignProblems(campaign, lookup);
  if (missing.length > 0) throw new InvalidInput(missing);
  const open = campaign.entries.filter(({ id }) => !lookup.isMade(id));
  const made: CampaignEntry[] = [];
  const problems: Problem[] = [];
  const turn = turns();
  await vault.together(async () => {
    try {
      for (const [i, entry] of open.entries()) {
        watch.signal.throwIfAborted();
        try {
          await makeLetter(campaign, entry, context);
          made.push(entry);
        } catch (error) {
          if (!(error instanceof InvalidInput)) throw error;
          problems.push(...error.problems.map((one) => ({ ...one, path: placeOf(one.path, entry) })));
        }
        watch.progress(i + 1, open.length);
        await turn();
      }
    } finally {
      if (!context.locked.aborted) keepAccounts(made, context);
    }
  });
  return { made: made.length, problems };
}

async function makeLetter(campaign: Campaign, entry: CampaignEntry, context: Context): Promise<void> {
  const { directory, templates, vault } = context;
  const platform = existing(directory.get(entry.platformId));
  const person = existing(vault.people.get(entry.personId));
  const letter = await composed(draftOf(campaign, entry, person), context, !needsAccount(platform));
  const { controller, document, problems, request } = letter;
  if (problems.length > 0) throw new InvalidInput(problems);
  const { pdf, pages } = await drawn(letter, context);
  const sha256 = await vault.blobs.put(pdf);
  const events = createRequest(
    {
      created: {
        personId: person.id,
        person: request.person,
        platformId: platform.id,
        service: platform.service,
        controller,
        rights: request.rights,
      },
      letterSigned: {
        letterId: randomUUID(),
        sha256,
        ...letterRecord({ document, request, controller, pages }, templates),
      },
      on: request.date,
    },
    decideContext(context),
  );
  vault.requests.append(entry.id, events);
}

/** What was typed for a platform is filled in the next time. */
function keepAccounts(made: readonly CampaignEntry[], { vault }: Context): void {
  for (const personId of new Set(made.map((entry) => entry.personId))) {
    const person = vault.people.get(personId);
    const typed = made.filter(({ account, ...entry }) => entry.personId === personId && account.value.trim() !== '');
    if (person === null || typed.length === 0) continue;
    vault.people.save(
      personId,
      typed.reduce((kept, { platformId, account }) => {
        return withAccount(kept, platformId, { kind: account.kind, value: account.value.trim() });
      }, person),
    );
  }
}

/** The letters of a campaign that are made, in its order. */
export function lettersOf(campaign: Campaign, { vault }: Context): ListedLetter[] {
  return campaign.entries.flatMap(({ id, way }) => {
    const request = vault.requests.get(id);
    const letter = request?.letters.at(-1);
    return request === null || letter === undefined ? [] : [{ request, letter, way: request.channel ?? way }];
  });
}

/**
 * Saves all letters into `folder`, in a folder of each platform with the mandate they are under, and the list of them; for several people in a folder of
 * each person. Returns how many files. Throws what the file system does, and the signal's reason.
 */
export async function saveLetters(folder: string, campaign: Campaign, context: Context, watch: Watch): Promise<number> {
  const listed = lettersOf(campaign, context);
  const isOfMany = new Set(listed.map(({ request }) => request.personId)).size > 1;
  const taken = new Set<string>();
  let files = listed.length + 1;
  for (const [i, { request, letter }] of listed.entries()) {
    watch.signal.throwIfAborted();
    const inside = join(...(isOfMany ? [plainName(request.person.name)] : []), plainName(request.service));
    const name = freeName(join(inside, plainName(letter.fileName)), taken);
    await mkdir(join(folder, inside), { recursive: true });
    await writeWhole(join(folder, name), await context.vault.blobs.get(letter.sha256));
    const mandate = await mandateOf(letter.request, context);
    if (mandate !== null) {
      files += 1;
      const beside = `${plainName(context.language.say('mandate.fileName', { person: request.person.name }))}.pdf`;
      await writeWhole(join(folder, freeName(join(inside, beside), taken)), mandate);
    }
    watch.progress(i + 1, listed.length);
  }
  const list = `${plainName(context.language.say('coverList.fileName'))}.pdf`;
  await writeWhole(join(folder, list), await coverListOf(listed, context));
  return files;
}
