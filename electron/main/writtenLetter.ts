// From a draft to its letter, for one that is typed and for those of a campaign alike.
import { compose, placeholders } from '@core/letter/compose';
import { letterInfo } from '@core/letter/letterRecord';
import { InvalidInput } from '@core/problem';
import { completeDraft } from '@core/request/completeDraft';
import type { Draft } from '@core/request/draft';
import type { Context } from './context';
import { readDrawing } from './ipc/signature';

/**
 * The letter of `draft` as data, with placeholders where `problems` says. `byAddress` as in {@link completeDraft}. Throws
 * {@link InvalidInput} for one that cannot be composed.
 */
export async function composed(draft: Draft, context: Context, byAddress = false) {
  const { clock, directory, templates, vault } = context;
  const platform = draft.controller?.kind === 'platform' ? directory.get(draft.controller.id) : null;
  const completed = completeDraft(draft, {
    today: clock.today(),
    platform,
    placeholder: placeholders(templates, draft.language),
    byAddress,
  });
  const { signature } = draft;
  const bytes = signature.kind === 'image' ? await vault.blobs.get(signature.sha256) : null;
  const image =
    bytes === null
      ? {}
      : { signatureImage: signature.kind === 'image' && signature.drawn ? readDrawing(bytes) : bytes };
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
