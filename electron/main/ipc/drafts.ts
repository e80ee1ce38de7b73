// Drafts: begun with what is already known, saved as one types, put back when removed by mistake.
import { randomUUID } from 'node:crypto';
import type { Platform } from '@core/directory/platform';
import type { Draft, DraftPatch } from '@core/request/draft';
import { complaintDraft, toAuthority } from '@core/request/complaintDraft';
import { followUpDraft } from '@core/request/followUpDraft';
import type { SignedLetter } from '@core/request/request';
import type { SavedPerson } from '@contract/views';
import { Refusal } from '@contract/failure';
import { viewOf, type Context } from '../context';
import { readableBlob } from '../vault/snapshot';
import { existing, type Vault } from '../vault/vault';
import type { HandlersOf } from './router';
import { signatureIn } from './signature';

export function draftsHandlers(context: Context): HandlersOf<'drafts'> {
  const { clock, directory, vault } = context;
  return {
    'drafts.list': () => vault.drafts.all().sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1)),
    'drafts.get': ({ id }) => existing(vault.drafts.get(id)),
    'drafts.create': ({ platformId, rights }) => {
      const platform = platformId === undefined ? null : directory.get(platformId);
      if (platformId !== undefined && platform === null) throw new Refusal('not-found', 'failure.platformNotFound');
      // One that was left before anything was chosen holds nothing to come back for.
      for (const { id, controller } of vault.drafts.all()) if (controller === null) vault.drafts.remove(id);
      const draft = newDraft(context);
      draft.rights = rights ?? [];
      if (platform !== null)
        Object.assign(draft, {
          controller: { kind: 'platform', id: platform.id },
          ...broughtBy(platform, draft, context),
        });
      vault.drafts.save(draft.id, draft);
      return draft;
    },
    'drafts.followUp': async ({ requestId, kind, eventId, authority }) => {
      const view = viewOf(existing(vault.requests.get(requestId)), context);
      const begun = vault.drafts.all().find((one) => one.requestId === requestId && one.followUp?.kind === kind);
      const record = authority === undefined ? null : existing(context.authorities.get(authority.id));
      const to = record === null || authority === undefined ? null : { record, why: authority.why };
      const isComplaint = kind === 'complaint' || kind === 'complaint-to-controller';
      if (begun !== undefined) {
        if (!isComplaint || begun.followUp === null) return begun;
        // What was typed stays; whom it goes to and what happened are those of today.
        const goesOn = { ...begun, followUp: { ...begun.followUp, ...toAuthority(view, to, clock.today()) } };
        vault.drafts.save(begun.id, goesOn);
        return goesOn;
      }
      const ctx = {
        id: randomUUID(),
        now: clock.nowIso(),
        today: clock.today(),
        templates: context.templates,
      };
      const begins = isComplaint ? complaintDraft(view, to, ctx) : followUpDraft(view, kind, eventId ?? null, ctx);
      const draft = { ...begins, signature: await signatureOf(view.state.letters, vault) };
      vault.drafts.save(draft.id, draft);
      return draft;
    },
    'drafts.save': ({ id, patch }) => {
      const before = existing(vault.drafts.get(id));
      const draft: Draft = {
        ...before,
        ...choosingPlatform(before, patch, context),
        ...given(patch),
        updatedAt: clock.nowIso(),
      };
      // What signing made of it is known here alone.
      if (draft.followUp !== null) draft.followUp = { ...draft.followUp, letterId: before.followUp?.letterId ?? null };
      vault.drafts.save(id, draft);
      return draft;
    },
    'drafts.remove': ({ id }) => vault.drafts.remove(id),
    'drafts.restore': (draft) => vault.drafts.save(draft.id, draft),
  };
}

/** How the last of `letters` was signed; with a pen where its picture is gone. */
async function signatureOf(letters: readonly SignedLetter[], vault: Vault): Promise<Draft['signature']> {
  const signature = letters.at(-1)?.request.signature ?? { kind: 'pen' };
  if (signature.kind !== 'image') return signature;
  const bytes = await readableBlob(vault, signature.file);
  if (bytes === null) return { kind: 'pen' };
  return { kind: 'image', sha256: signature.file, drawn: !(signatureIn(bytes) instanceof Uint8Array) };
}

/** The keys that a patch really sets; an optional key may also be sent as undefined. */
function given(patch: DraftPatch): Partial<Draft> {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
}

function newDraft(context: Context): Draft {
  const { clock, language, templates, vault } = context;
  const now = clock.nowIso();
  const ui = language.current();
  return {
    id: randomUUID(),
    createdAt: now,
    updatedAt: now,
    step: 'to-whom',
    requestId: null,
    ...lastPerson(context),
    controller: null,
    rights: [],
    language: templates.languages.includes(ui) ? ui : 'en',
    envelope: vault.settings.value.envelope,
    date: null,
    accounts: [],
    grounds: '',
    erasureGrounds: [],
    restrictionGrounds: [],
    corrections: [],
    consent: '',
    specialCategories: false,
    certificateId: null,
    enclosures: [],
    signature: { kind: 'pen' },
    edits: {},
    removed: [],
    order: [],
    followUp: null,
  };
}

/** Who wrote last, by a letter or in a draft; else the first of the saved people; else nobody. */
export function lastPerson({ vault }: Context): Pick<Draft, 'personId' | 'person'> {
  const written = vault.requests.all().flatMap((request) => {
    const saved = vault.people.get(request.personId);
    const at = request.events.findLast((event) => event.type === 'letterSigned')?.at;
    return saved === null || at === undefined ? [] : [{ at, personId: saved.id, person: typed(saved) }];
  });
  const begun = vault.drafts
    .all()
    .filter((draft) => draft.person.name.trim() !== '')
    .map((draft) => ({ at: draft.updatedAt, personId: draft.personId, person: draft.person }));
  const last = [...written, ...begun].sort((a, b) => (a.at < b.at ? 1 : -1))[0];
  if (last !== undefined) return { personId: last.personId, person: last.person };
  const saved = vault.people.all()[0];
  return saved === undefined
    ? { personId: null, person: { name: '', address: '', country: '', email: '' } }
    : { personId: saved.id, person: typed(saved) };
}

function typed({ name, address, country, email }: SavedPerson): Draft['person'] {
  return { name, address: address.join('\n'), country, email: email ?? '' };
}

/** What choosing another platform changes; what the patch sets itself wins. */
function choosingPlatform(before: Draft, patch: DraftPatch, context: Context): Partial<Draft> {
  const chosen = patch.controller;
  if (chosen?.kind !== 'platform') return {};
  if (before.controller?.kind === 'platform' && before.controller.id === chosen.id) return {};
  const platform = context.directory.get(chosen.id);
  if (platform === null) throw new Refusal('not-found', 'failure.platformNotFound');
  return broughtBy(platform, { ...before, ...given(patch) }, context);
}

/**
 * The language its controller answers in (the interface's where that is one of them), and the account's e-mail address
 * where accounts are found by it.
 */
function broughtBy(platform: Platform, draft: Draft, { language, templates }: Context): Partial<Draft> {
  const written = platform.languages.filter((tag) => templates.languages.includes(tag));
  const chosen = written.includes(language.current()) ? language.current() : written[0];
  const byMail = platform.identifiers[0] === 'email' && draft.person.email !== '' && draft.accounts.length === 0;
  return {
    ...(chosen === undefined ? {} : { language: chosen }),
    ...(byMail ? { accounts: [{ kind: 'email', value: draft.person.email }] } : {}),
  };
}
