// Letters: the page while one types, the signed letter, and its bytes.
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { SavedPerson } from '@contract/views';
import { addLetter, createRequest } from '@core/request/decide';
import type { RequestEvent } from '@core/request/events';
import type { Person } from '@core/request/requestFile';
import type { RequestState, SignedLetter } from '@core/request/request';
import { letterRecord } from '@core/letter/letterRecord';
import { plainText } from '@core/letter/plainText';
import { SUGGESTIONS } from '@core/letter/template';
import { InvalidInput } from '@core/problem';
import { signLetter } from '@node/pdf/signing/signLetter';
import { decideContext, type Context } from '../context';
import { existing, type Vault } from '../vault/vault';
import { composed, drawn } from '../writtenLetter';
import { signingKeyOf } from './certificates';
import type { HandlersOf } from './router';

/** A letter as kept: its record and the very bytes whose hash the request holds. */
export async function signedLetter(
  vault: Vault,
  where: { requestId: string; letterId: string },
): Promise<{ request: RequestState; letter: SignedLetter; pdf: Uint8Array }> {
  const request = existing(vault.requests.get(where.requestId));
  const letter = existing(request.letters.find((one) => one.letterId === where.letterId) ?? null);
  return { request, letter, pdf: await vault.blobs.get(letter.sha256) };
}

export function letterHandlers(context: Context): HandlersOf<'letter'> {
  const { vault } = context;
  // A second press of the button while the first is at work gets the first one's letter.
  const signing = new Map<string, ReturnType<typeof sign>>();
  return {
    'letter.suggestions': ({ language }) => {
      const suggestions = context.templates.byLanguage[language]?.frame.suggestions;
      return suggestions === undefined ? [] : SUGGESTIONS.map((id) => suggestions[id]);
    },
    'letter.preview': async ({ id }) => {
      const letter = await composed(existing(vault.drafts.get(id)), context);
      const { document, problems } = letter;
      try {
        const { pdf, pages } = await drawn(letter, context);
        return { pdf, pages, document, text: plainText(document), problems };
      } catch (error) {
        if (error instanceof InvalidInput) throw new InvalidInput([...problems, ...error.problems]);
        throw error;
      }
    },
    'letter.sign': ({ id }) => {
      const running = signing.get(id) ?? sign(id, context).finally(() => signing.delete(id));
      signing.set(id, running);
      return running;
    },
    'letter.bytes': async (where) => {
      const { letter, pdf } = await signedLetter(vault, where);
      return { pdf, fileName: letter.fileName };
    },
  };
}

/** Nothing is recorded before the bytes are kept; what was typed while they were made stays in the draft. */
async function sign(id: string, context: Context): Promise<{ requestId: string; letterId: string }> {
  const { vault, templates } = context;
  const draft = existing(vault.drafts.get(id));
  if (draft.followUp !== null) existing(draft.requestId);
  const letter = await composed(draft, context);
  const { controller, document, platform, problems, request } = letter;
  if (problems.length > 0) throw new InvalidInput(problems);
  const key = draft.certificateId === null ? null : await signingKeyOf(draft.certificateId, context);
  const { pdf: unsigned, pages, signatureBox } = await drawn(letter, context);
  // The last change of its bytes: the hash that is kept is that of the signed file.
  const pdf =
    key === null
      ? unsigned
      : await signLetter(unsigned, key, {
          signedAt: context.clock.nowIso(),
          box: signatureBox,
          alternativeText: document.alternativeTexts.certificate,
        });
  const before = draft.requestId === null ? null : vault.requests.get(draft.requestId);
  const last =
    draft.followUp === null
      ? before?.letter
      : before?.further.find(({ letterId }) => letterId === draft.followUp?.letterId);
  const isSame =
    last?.text === plainText(document) &&
    last.certificate?.fingerprint === key?.certificate.facts.fingerprint &&
    isDeepStrictEqual(last.request, request);
  // Pressed again without a change, the letter is the one that is there.
  if (before !== null && last !== undefined && isSame) return { requestId: before.id, letterId: last.letterId };
  const letterSigned = {
    letterId: randomUUID(),
    sha256: await vault.blobs.put(pdf),
    ...letterRecord({ document, request, controller, pages }, templates),
    ...(key === null
      ? {}
      : { certificate: { name: key.certificate.facts.name, fingerprint: key.certificate.facts.fingerprint } }),
  };
  const person = keepPerson(request.person, draft.personId, vault);
  const requestId = before?.id ?? randomUUID();
  const events: RequestEvent[] =
    before === null
      ? createRequest(
          {
            created: {
              personId: person.id,
              person: request.person,
              platformId: platform?.id ?? null,
              service: platform?.service ?? controller.name,
              controller,
              rights: request.rights,
            },
            letterSigned,
            on: request.date,
          },
          decideContext(context),
        )
      : [addLetter(before, letterSigned, request.date, decideContext(context))];
  // The draft first: ended between the two, it is signed again; the other way round there would be two requests.
  const now = vault.drafts.get(id);
  if (now !== null) {
    const followUp = now.followUp === null ? null : { ...now.followUp, letterId: letterSigned.letterId };
    vault.drafts.save(id, { ...now, requestId, personId: person.id, followUp });
  }
  vault.requests.append(requestId, events);
  return { requestId, letterId: letterSigned.letterId };
}

/** The saved person of this letter: the same one again, the one it was filled from at a new address, or a new one. */
function keepPerson(person: Person, filledFrom: string | null, vault: Vault): SavedPerson {
  const key = ({ name, address, country }: Person) => JSON.stringify([name, address, country]);
  const origin = filledFrom === null ? null : vault.people.get(filledFrom);
  const same =
    vault.people.all().find((saved) => key(saved) === key(person)) ??
    (origin?.name === person.name ? origin : undefined);
  const kept = { ...(same === undefined ? {} : keptBesides(same)), ...person, id: same?.id ?? randomUUID() };
  if (same === undefined || key(same) !== key(kept) || same.email !== kept.email) vault.people.save(kept.id, kept);
  return kept;
}

/** What a letter does not show, and so does not change. */
function keptBesides({ accounts, signature, mandate }: SavedPerson): Partial<SavedPerson> {
  return {
    ...(accounts === undefined ? {} : { accounts }),
    ...(signature === undefined ? {} : { signature }),
    ...(mandate === undefined ? {} : { mandate }),
  };
}
