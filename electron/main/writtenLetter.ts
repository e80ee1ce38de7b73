// From a draft to its letter, for one that is typed and for those of a campaign alike.
import { mandateFor } from '@core/campaign/keptPerson';
import { compose, composeMandate, placeholders, type MandatedLetter } from '@core/letter/compose';
import { letterInfo } from '@core/letter/letterRecord';
import { InvalidInput } from '@core/problem';
import { completeDraft } from '@core/request/completeDraft';
import type { Draft } from '@core/request/draft';
import type { Context } from './context';
import { signatureIn } from './ipc/signature';

/**
 * The letter of `draft` as data, with placeholders where `problems` says. `byAddress` as in {@link completeDraft}. Throws
 * {@link InvalidInput} for one that cannot be composed.
 */
export async function composed(draft: Draft, context: Context, byAddress = false) {
  const { clock, directory, templates, vault } = context;
  const platform = draft.controller?.kind === 'platform' ? directory.get(draft.controller.id) : null;
  const kept = draft.personId === null ? null : vault.people.get(draft.personId);
  // A draft that was filled from one person and is now another's is under no mandate of theirs.
  const isTheirs = kept?.name === draft.person.name.trim();
  const completed = completeDraft(draft, {
    today: clock.today(),
    platform,
    mandate: kept !== null && isTheirs ? mandateFor(kept, (id) => vault.people.get(id)) : undefined,
    placeholder: placeholders(templates, draft.language),
    byAddress,
  });
  const { signature } = draft;
  const bytes = signature.kind === 'image' ? await vault.blobs.get(signature.sha256) : null;
  const image = bytes === null ? {} : { signatureImage: signatureIn(bytes) };
  try {
    const document = compose({
      request: completed.request,
      controller: completed.controller,
      platform,
      templates,
      ...image,
    });
    return { ...completed, platform, document };
  } catch (error) {
    if (error instanceof InvalidInput) throw new InvalidInput([...completed.problems, ...error.problems]);
    throw error;
  }
}

/** Draws what {@link composed} gave. */
export function drawn({ document, request, controller }: Awaited<ReturnType<typeof composed>>, { letters }: Context) {
  return letters.render(document, letterInfo(document, request, controller));
}

/** The mandate under which a letter is written, signed as the letter is; null for none. */
export async function mandateOf(request: MandatedLetter, context: Context): Promise<Uint8Array | null> {
  const { letters, templates, vault } = context;
  const { signature } = request;
  const image = signature.kind === 'image' ? signatureIn(await vault.blobs.get(signature.file)) : undefined;
  const document = composeMandate(request, templates, image);
  if (document === null) return null;
  const { pdf } = await letters.render(document, {
    title: document.subject.join(' '),
    createdAt: `${document.day}T00:00:00Z`,
  });
  return pdf;
}
