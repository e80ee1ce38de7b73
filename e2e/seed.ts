// A vault full of requests of fictional people: made by the app's own decisions and kept by its own vault, for tests of
// what happens when there is much.
import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { addDays } from '@core/deadline/period';
import { controllerOf } from '@core/directory/controllerOf';
import { compose } from '@core/letter/compose';
import { letterInfo, letterRecord } from '@core/letter/letterRecord';
import { attach, createRequest, record } from '@core/request/decide';
import type { Happening, RecordableType, RequestEvent } from '@core/request/events';
import { fold } from '@core/request/fold';
import { type Person, requestFileSchema } from '@core/request/requestFile';
import type { Right } from '@core/request/right';
import type { Day } from '@core/text';
import { loadDirectory } from '@node/directory';
import { loadTemplates } from '@node/letters';
import { png } from '@node/pdf/imageFixtures';
import { createLetterRenderer } from '@node/pdf/renderLetter';
import { ROOT } from '../electron/build/bundle';
import { resolveRuntime } from '../electron/build/runtime';

const PEOPLE: readonly Person[] = [
  { name: 'Ada Beispiel', address: ['Musterweg 12', '10827 Berlin'], country: 'DE', email: 'ada@example.org' },
  { name: 'Bo Exempel', address: ['Påhittgatan 3', '111 22 Stockholm'], country: 'SE', email: 'bo@example.org' },
  { name: 'Cleo Exemple', address: ['1 rue de la Fiction', '75011 Paris'], country: 'FR', email: 'cleo@example.org' },
  { name: 'Dan Voorbeeld', address: ['Verzonnenstraat 7', '1012 AB Amsterdam'], country: 'NL' },
];
const RIGHTS: readonly Right[] = ['access', 'erasure', 'ai-training-objection', 'objection', 'marketing-objection'];
/** Letters that differ where no proofs are asked for: requests then share their text and their PDF, which is quicker. */
const LETTERS = 60;
/** The oldest letter is about so many days old. */
const SPAN_DAYS = 500;

/** Proofs of a request that was sent, in their order. */
const PROOFS = ['posting-receipt', 'delivery-record'] as const;

/**
 * Fills the vault in `folder` with `count` requests as they may stand on `today`: most of the old ones answered. With
 * `proofs` each has a letter and two receipts of its own, three files that no other request has.
 */
export async function seedVault(folder: string, count: number, today: Day, { proofs = false } = {}): Promise<void> {
  // Outside of Electron its package gives the path of the program, and would fetch it first.
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] ??= dirname((await resolveRuntime()).executable);
  const { openVault } = await import('../electron/main/vault/vault');
  const { createClock } = await import('../electron/main/clock');
  const vault = await openVault(folder, createClock(`${today}T09:00:00Z`), () => undefined);

  const assets = join(ROOT, 'assets');
  const templates = loadTemplates(assets);
  const { platforms } = loadDirectory(assets);
  const renderer = createLetterRenderer(assets);
  const people = PEOPLE.map((person) => ({ ...person, id: randomUUID() }));
  for (const person of people) vault.people.save(person.id, person);

  const letter = async (i: number) => {
    const { id: personId, ...person } = pick(people, i);
    const platform = pick(platforms, i);
    const rights = [pick(RIGHTS, i)];
    const request = requestFileSchema.parse({
      version: 1,
      person,
      controller: platform.id,
      rights,
      language: 'en',
      date: addDays(today, -30),
      accounts: [{ kind: 'email', value: `account.${i}@example.org` }],
      grounds: 'I wrote there of my health, for people I know.',
      erasureGrounds: rights.includes('erasure') ? ['a'] : [],
    });
    const controller = controllerOf(platform);
    const document = compose({ request, controller, platform, templates });
    const { pdf, pages } = await renderer.render(document, letterInfo(document, request, controller));
    return {
      created: { personId, person, platformId: platform.id, service: platform.service, controller, rights },
      letterSigned: {
        sha256: await vault.blobs.put(pdf),
        ...letterRecord({ document, request, controller, pages }, templates),
      },
    };
  };
  const picture = png(400, 300);
  const receiptsOf = (i: number) =>
    Promise.all(
      PROOFS.map(async (proof) => {
        // A number after its end makes a picture another file.
        const bytes = Buffer.concat([picture, Buffer.from(`${i} ${proof}`)]);
        const sha256 = await vault.blobs.put(bytes);
        return { sha256, name: `${proof}.png`, mediaType: 'image/png', bytes: bytes.length, proof } as const;
      }),
    );
  const letters: Awaited<ReturnType<typeof letter>>[] = [];
  for (let i = 0; i < Math.min(proofs ? count : LETTERS, count); i += 1) letters.push(await letter(i));

  for (let i = 0; i < count; i += 1) {
    const { created, letterSigned } = pick(letters, i);
    // Spread evenly, neighbours far apart: 263 and SPAN_DAYS have no common divisor.
    const on = addDays(today, -((i * 263) % SPAN_DAYS));
    const id = randomUUID();
    const at = (day: Day) => ({ now: `${day}T09:00:00.000Z`, today: day, newId: randomUUID });
    const events: RequestEvent[] = createRequest(
      {
        created,
        letterSigned: { ...letterSigned, letterId: randomUUID(), request: { ...letterSigned.request, date: on } },
        on,
      },
      at(on),
    );
    for (const happening of historyOf(i, on)) {
      if (happening.on > today) break;
      events.push(record(fold(id, events), happening, at(happening.on)));
    }
    if (proofs) for (const receipt of await receiptsOf(i)) events.push(attach(fold(id, events), receipt, on, at(on)));
    vault.requests.append(id, events);
  }
}

/** What happens to the request numbered `i` after signing; the future part of it has not happened yet. */
function historyOf(i: number, signedOn: Day): Happening<RecordableType>[] {
  const after = (days: number) => addDays(signedOn, days);
  const sent = { type: 'sent', on: after(i % 3), data: { channel: i % 2 === 0 ? 'post' : 'email' } } as const;
  const received = { type: 'received', on: after(4 + (i % 4)), data: {} } as const;
  const answered = {
    type: 'answered',
    on: after(20 + (i % 15)),
    data: { outcome: i % 4 === 0 ? 'partial' : 'complete' },
  } as const;
  switch (i % 20) {
    case 0:
      return [sent];
    case 1:
      return [sent, received];
    case 2:
      return [sent, received, { type: 'extended', on: after(15), data: { reasonsGiven: true } }];
    case 3:
      return [sent, received, { type: 'identityRequested', on: after(9), data: {} }];
    case 4:
      return [sent, received, { type: 'refused', on: after(25), data: {} }];
    default:
      return i % 3 === 0 ? [sent, answered] : [sent, received, answered];
  }
}

function pick<T>(list: readonly T[], i: number): T {
  const found = list[i % list.length];
  if (found === undefined) throw new Error('There is nothing to choose from');
  return found;
}
