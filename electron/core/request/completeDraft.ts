// From a draft to a request file: strict for signing, with placeholders for the preview.
import { z } from 'zod';
import { controllerOf, isUnreachable } from '../directory/controllerOf';
import type { Platform } from '../directory/platform';
import { problem, problemsOf, type Problem } from '../problem';
import type { Day } from '../text';
import type { Draft } from './draft';
import { followUpSchema, type FollowUp } from './followUp';
import {
  accountSchema,
  enteredControllerSchema,
  personSchema,
  requestFileSchema,
  type Account,
  type Controller,
  type Mandate,
  type Person,
  type RequestFile,
} from './requestFile';
import type { Right } from './right';

/** What a letter is made of once its draft was read: `request` may hold placeholders, `problems` say where. */
export interface CompletedDraft {
  request: RequestFile;
  controller: Controller;
  problems: Problem[];
}

const NEEDS_GROUNDS: readonly Right[] = ['objection', 'ai-training-objection'];

/**
 * What the rights need that the shape of a request file leaves open: grounds relating to the particular situation for an
 * objection (Art. 21(1) GDPR), a ground of Art. 17(1) for an erasure and of Art. 18(1) for a restriction, what is wrong
 * for a rectification (Art. 16). A further letter refers to the one that had it.
 */
export function missingForRights(request: {
  rights: readonly Right[];
  grounds?: string | undefined;
  erasureGrounds: readonly string[];
  restrictionGrounds: readonly string[];
  corrections: readonly unknown[];
  followUp?: unknown;
}): Problem[] {
  if (request.followUp !== undefined) return [];
  const { rights, grounds, erasureGrounds, restrictionGrounds, corrections } = request;
  const missing = {
    grounds: rights.some((right) => NEEDS_GROUNDS.includes(right)) && grounds === undefined,
    corrections: rights.includes('rectification') && corrections.length === 0,
    erasureGrounds: rights.includes('erasure') && erasureGrounds.length === 0,
    restrictionGrounds: rights.includes('restriction') && restrictionGrounds.length === 0,
  };
  return Object.entries(missing).flatMap(([path, isMissing]) => (isMissing ? [problem(path, 'problem.missing')] : []));
}

/**
 * Reads a draft strictly. Every field that will not do gets `ctx.placeholder(path)` in its place, so that the letter can
 * always be shown; it may be signed only when `problems` is empty. Paths are those of the request file
 * ("person.address.1"). `platform` is the record that `draft.controller` names, null for a company entered by hand; with
 * `byAddress` it finds people by name and address, without an account. `mandate` is what the letter is under, null for one
 * whose holder is gone.
 */
export function completeDraft(
  draft: Draft,
  ctx: {
    today: Day;
    platform: Platform | null;
    mandate?: Mandate | null | undefined;
    placeholder: (field: string) => string;
    byAddress?: boolean;
  },
): CompletedDraft {
  const { placeholder } = ctx;
  const problems: Problem[] = [];

  /** The parsed value, or `instead` with the problems noted under `path`. */
  function read<S extends z.ZodType>(schema: S, value: unknown, path: string, instead: z.output<S>): z.output<S> {
    const result = schema.safeParse(value, { reportInput: true });
    if (result.success) return result.data;
    problems.push(...problemsOf(result.error, path));
    return instead;
  }

  const readPerson = (): Person => {
    const { name, address, country, email } = personSchema.shape;
    const mail = optional(draft.person.email);
    const readMail = mail === undefined ? undefined : read(email, mail, 'person.email', undefined);
    return {
      name: read(name, draft.person.name, 'person.name', placeholder('person.name')),
      address: read(address, linesOf(draft.person.address), 'person.address', [placeholder('person.address')]),
      country: read(country, draft.person.country, 'person.country', placeholder('person.country')),
      ...(readMail === undefined ? {} : { email: readMail }),
    };
  };

  const readController = (): Controller => {
    if (draft.controller?.kind === 'own') {
      const { name, address, country, email } = enteredControllerSchema.shape;
      const own = draft.controller;
      const mail = optional(own.email);
      const readMail = mail === undefined ? undefined : read(email, mail, 'controller.email', undefined);
      return {
        name: read(name, own.name, 'controller.name', placeholder('controller.name')),
        address: read(address, linesOf(own.address), 'controller.address', [placeholder('controller.address')]),
        country: read(country, own.country, 'controller.country', placeholder('controller.country')),
        ...(readMail === undefined ? {} : { email: readMail }),
      };
    }
    if (ctx.platform !== null) return readPlatform(ctx.platform);
    problems.push(problem('controller', 'problem.missing'));
    return {
      name: placeholder('controller'),
      address: [placeholder('controller.address')],
      country: placeholder('controller.country'),
    };
  };

  const readFollowUp = (draft: NonNullable<Draft['followUp']>): FollowUp => {
    const { kind, about, eventId, reply, missing, complaint } = draft;
    const { shape } = followUpSchema;
    const given = (key: 'reference' | 'until' | 'particulars', instead: string) => {
      const text = draft[key] ?? '';
      return text.trim() === '' ? {} : { [key]: read(shape[key], text, `followUp.${key}`, instead) };
    };
    return {
      kind,
      about,
      missing,
      ...(complaint === undefined ? {} : { complaint }),
      ...(eventId === null ? {} : { eventId }),
      ...(reply === null ? {} : { reply }),
      ...given('reference', placeholder('other')),
      ...given('until', ctx.today),
      ...given('particulars', placeholder('other')),
    };
  };

  /** The record's addressee; an address that it lacks is the one entered, and has to be where there is no other way. */
  const readPlatform = (platform: Platform): Controller => {
    const known = controllerOf(platform);
    const entered = draft.controller?.kind === 'platform' ? draft.controller : undefined;
    const lines = linesOf(entered?.address ?? '');
    if (known.address.length > 0 || (lines.length === 0 && !isUnreachable(platform))) return known;
    const { address, country } = enteredControllerSchema.shape;
    return {
      ...known,
      address: read(address, lines, 'controller.address', [placeholder('controller.address')]),
      country: read(country, entered?.country ?? known.country, 'controller.country', known.country),
    };
  };

  const person = readPerson();
  const controller = readController();
  const grounds = optional(draft.grounds);
  const objects = draft.rights.some((right) => NEEDS_GROUNDS.includes(right));
  const shape = requestFileSchema.shape;

  if (ctx.mandate === null) problems.push(problem('person.mandate', 'problem.holderGone'));
  if (draft.rights.length === 0) problems.push(problem('rights', 'problem.missing'));
  const accounts = draft.accounts
    .map((account, i): Account | null =>
      account.value.trim() === ''
        ? null
        : read(accountSchema, account, `accounts.${i}`, { kind: account.kind, value: placeholder('accounts.value') }),
    )
    .filter((account) => account !== null);
  const further = draft.followUp;
  // The request named them, or did without.
  if (accounts.length === 0 && further === null && ctx.byAddress !== true)
    problems.push(problem('accounts', 'problem.missing'));
  const wants = (right: Right) => draft.rights.includes(right);
  const correction = shape.corrections.unwrap().element.shape;
  const corrections = draft.corrections
    .map(({ wrong, right }, i) =>
      !wants('rectification') || (wrong.trim() === '' && right.trim() === '')
        ? null
        : {
            wrong: read(correction.wrong, wrong, `corrections.${i}.wrong`, placeholder('corrections.wrong')),
            right: read(correction.right, right, `corrections.${i}.right`, placeholder('corrections.right')),
          },
    )
    .filter((one) => one !== null);
  const { rights, erasureGrounds, restrictionGrounds } = draft;
  if (further === null)
    problems.push(...missingForRights({ rights, grounds, erasureGrounds, restrictionGrounds, corrections }));
  if (wants('rectification') && corrections.length === 0 && further === null)
    corrections.push({ wrong: placeholder('corrections.wrong'), right: placeholder('corrections.right') });
  const withdraws = wants('consent-withdrawal') || (wants('erasure') && erasureGrounds.includes('b'));
  const consent = withdraws ? optional(draft.consent) : undefined;
  const enclosures = draft.enclosures.map((text, i) => ({ text, i })).filter(({ text }) => text.trim() !== '');

  const request: RequestFile = {
    version: 1,
    person,
    controller: draft.controller?.kind === 'platform' && ctx.platform !== null ? ctx.platform.id : controller,
    rights: draft.rights,
    language: read(shape.language, draft.language, 'language', 'en'),
    envelope: draft.envelope,
    date: draft.date === null || draft.date.trim() === '' ? ctx.today : read(shape.date, draft.date, 'date', ctx.today),
    accounts,
    ...(objects && (further === null || grounds !== undefined)
      ? { grounds: read(shape.grounds, grounds, 'grounds', undefined) ?? placeholder('grounds') }
      : {}),
    erasureGrounds: wants('erasure') ? erasureGrounds : [],
    restrictionGrounds: wants('restriction') ? restrictionGrounds : [],
    corrections,
    ...(consent === undefined
      ? {}
      : { consent: read(shape.consent, consent, 'consent', undefined) ?? placeholder('consent') }),
    specialCategories: wants('ai-training-objection') && draft.specialCategories,
    enclosures: enclosures.map(({ text, i }) =>
      read(shape.enclosures.unwrap().element, text, `enclosures.${i}`, placeholder('enclosures')),
    ),
    ...(ctx.mandate && { mandate: ctx.mandate }),
    signature: draft.signature.kind === 'image' ? { kind: 'image', file: draft.signature.sha256 } : draft.signature,
    edits: Object.fromEntries(
      Object.entries(draft.edits)
        .filter(([, { text }]) => text.trim() !== '')
        .map(([id, { text }]) => [id, read(shape.edits.unwrap().valueType, text, `edits.${id}`, placeholder('other'))]),
    ),
    removed: draft.removed,
    order: draft.order,
    ...(further === null ? {} : { followUp: readFollowUp(further) }),
    ...(further === null || further.recipient === null ? {} : { recipient: further.recipient }),
  };
  return { request, controller, problems };
}

function optional(text: string): string | undefined {
  return text.trim() === '' ? undefined : text;
}

function linesOf(text: string): string[] {
  return text.split(/\r\n?|\n/).filter((one) => one.trim() !== '');
}
