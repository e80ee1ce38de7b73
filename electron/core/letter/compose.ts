// From a request to its letter: chooses the blocks, fills them, and puts everything in reading order.
import type { Platform } from '../directory/platform';
import type { FollowUp } from '../request/followUp';
import { InvalidInput, problem, type Problem } from '../problem';
import { isOwnBlock, type Account, type Controller, type Person, type RequestFile } from '../request/requestFile';
import { conditionsOf } from './conditions';
import type { Drawing } from './drawing';
import type { LetterBlock, LetterDocument, LetterSignature } from './document';
import { bindReferences } from './nonBreaking';
import { followUpValues } from './followUpParts';
import { formatText, type Frame, type TemplateBlock } from './template';
import type { LanguageTemplates, TemplateSet } from './templateSet';

/**
 * Composes the letter of `request`. `controller` is the legal entity it goes to (of the request or of the directory),
 * `platform` its record, which decides what is said about AI training; `signatureImage` holds the bytes of a PNG or
 * JPEG, or the curves of a drawing, for `signature.kind: 'image'`. `request.edits` replace the text of the blocks they name; one that names no
 * block of this letter has no effect; paragraphs of the person's own, removals and another order are part of the request.
 * With `request.followUp` it is a further letter, to `request.recipient` where that is given.
 * Throws {@link InvalidInput} at `language`, `rights.N`, `followUp.kind` or `signature.file`.
 */
export function compose(input: {
  request: RequestFile;
  controller: Controller;
  platform: Platform | null;
  templates: TemplateSet;
  signatureImage?: Uint8Array | Drawing;
}): LetterDocument {
  const { request, controller, platform, templates } = input;
  const to = request.recipient ?? controller;
  const language = templates.byLanguage[request.language];
  if (language === undefined) {
    throw new InvalidInput([problem('language', 'problem.choice', { choices: templates.languages.join(', ') })]);
  }
  const { frame } = language;
  const parts =
    request.followUp === undefined ? firstLetter(request, language) : furtherLetter(request.followUp, language);

  const { mandate } = request;
  const abroad = to.country !== request.person.country;
  const values = fieldValues(request, controller, platform, language);
  const conditions = conditionsOf(request, platform);
  let groundsPrinted = false;
  const blocks = arranged(request, [
    ...parts.before.flatMap(({ name, blocks: before }) => fillBlocks(name, before)),
    ...ownBlocks(request),
    ...parts.after.flatMap(({ name, blocks: after }) => fillBlocks(name, after)),
  ]);

  function fillBlocks(prefix: string, templateBlocks: readonly TemplateBlock[]): LetterBlock[] {
    // The grounds are printed once; a later right refers to them.
    if (request.grounds !== undefined) {
      conditions.delete(groundsPrinted ? 'grounds-first' : 'grounds-above');
      conditions.add(groundsPrinted ? 'grounds-above' : 'grounds-first');
    }
    return templateBlocks.flatMap((block) => {
      if (!block.when.every((condition) => conditions.has(condition))) return [];
      if (block.role === 'grounds') {
        groundsPrinted = true;
        // Once, also where a right has two places for them; only the next right speaks of "above".
        conditions.delete('grounds-first');
      }
      return [fillBlock(`${prefix}.${block.id}`, block)];
    });
  }

  function fillBlock(id: string, block: TemplateBlock): LetterBlock {
    const edit = request.edits[id];
    const base = {
      id,
      references: block.references.map(bindReferences),
      edited: edit !== undefined,
      role: block.role ?? null,
    };
    const fill = (text: string, more: Readonly<Record<string, string>> = {}) =>
      bindReferences(formatText(text, frame.locale, { ...values, ...more }));
    if (block.kind === 'list') {
      const items =
        edit === undefined
          ? block.each === undefined
            ? block.items.map((item) => fill(item))
            : repeated(block.each, request, frame.locale).flatMap((one) => block.items.map((item) => fill(item, one)))
          : edit
              .split('\n')
              .filter((item) => item.trim() !== '')
              .map(bindReferences);
      return { ...base, kind: 'list', items };
    }
    return { ...base, kind: block.kind, text: edit === undefined ? fill(block.text) : bindReferences(edit) };
  }

  return {
    language: request.language,
    envelope: request.envelope,
    day: request.date,
    dateLine: writtenDay(request.date, frame.locale),
    sender: {
      name: request.person.name,
      lines: [
        ...request.person.address,
        ...(abroad ? [countryName(request.person.country, frame.locale)] : []),
        ...(mandate === undefined ? [] : [formatText(frame.mandate.by, frame.locale, { holder: mandate.holder.name })]),
      ],
      email: mandate?.holder.email ?? request.person.email ?? null,
    },
    returnLine: [request.person.name, ...request.person.address].join(' · '),
    recipient: [
      to.name,
      ...to.address,
      // UPU addressing: the country last, in capitals, in a language of the country of dispatch.
      ...(abroad ? [countryName(to.country, frame.locale).toLocaleUpperCase(frame.locale)] : []),
    ],
    subject: [
      ...parts.subjects.map((subject) => bindReferences(formatText(subject, frame.locale, values))),
      ...accountSubject(request.accounts[0], platform, frame),
    ],
    salutation: parts.salutation,
    blocks,
    closing: frame.closing,
    signature: signatureOf(request, input.signatureImage),
    alternativeTexts: {
      signature: formatText(frame.signatureText, frame.locale, { name: request.person.name }),
      certificate: formatText(frame.certificateText, frame.locale, { name: request.person.name }),
    },
    enclosures: enclosuresOf(request, frame),
    pageLabel: frame.pageLabel,
  };
}

/** What a letter is put together from: its subjects, and blocks by the name that their ids begin with. */
interface Parts {
  subjects: string[];
  salutation: string;
  /** The person's own paragraphs stand between these two. */
  before: { name: string; blocks: readonly TemplateBlock[] }[];
  after: { name: string; blocks: readonly TemplateBlock[] }[];
}

function firstLetter({ rights }: RequestFile, { frame, templates }: LanguageTemplates): Parts {
  const chosen = rights.map((right, i) => {
    const template = templates[right];
    if (template === undefined) {
      throw new InvalidInput([
        problem(`rights.${i}`, 'problem.choice', { choices: Object.keys(templates).join(', ') }),
      ]);
    }
    return template;
  });
  return {
    subjects: chosen.map(({ subject }) => subject),
    salutation: frame.salutation,
    before: [{ name: 'frame', blocks: frame.opening }, ...chosen.map(({ right, blocks }) => ({ name: right, blocks }))],
    after: [{ name: 'frame', blocks: frame.ending }],
  };
}

function furtherLetter({ kind, reference }: FollowUp, { frame, followUps }: LanguageTemplates): Parts {
  const template = followUps?.templates[kind];
  if (followUps === null || template === undefined) {
    const choices = Object.keys(followUps?.templates ?? {}).join(', ');
    throw new InvalidInput([problem('followUp.kind', 'problem.choice', { choices })]);
  }
  const shared = (place: 'opening' | 'ending') =>
    template.frame.includes(place) ? [{ name: 'follow-up', blocks: followUps.frame[place] }] : [];
  return {
    subjects: [template.subject, ...(reference === undefined ? [] : [followUps.frame.reference])],
    salutation: template.salutation ?? frame.salutation,
    before: [...shared('opening'), { name: kind, blocks: template.blocks }],
    after: shared('ending'),
  };
}

/** What a repeated list is repeated for. */
function repeated(
  each: 'corrections' | 'missing' | 'timeline',
  request: RequestFile,
  locale: string,
): Readonly<Record<string, string>>[] {
  switch (each) {
    case 'corrections':
      return request.corrections;
    case 'missing':
      return (request.followUp?.missing ?? []).map((item) => ({ item }));
    case 'timeline':
      return (request.followUp?.complaint?.timeline ?? []).map(({ on, what, detail = '' }) => ({
        day: writtenDay(on, locale),
        // Hyphens cannot stand in a selector of ICU.
        what: what.replaceAll('-', '_'),
        detail,
        hasDetail: detail === '' ? 'no' : 'yes',
      }));
  }
}

/**
 * Keys of `edits`, `removed` and `order` that name no paragraph of any letter in this language, as problems. A draft may
 * keep changes to the paragraphs of a right that it no longer has; a file with a misspelt one would lose them in silence.
 */
export function unknownParagraphs({ edits, removed, order, language }: RequestFile, templates: TemplateSet): Problem[] {
  const known = templates.byLanguage[language];
  if (known === undefined) return [];
  const { frame, followUps } = known;
  const ids = new Set([
    ...[...(followUps?.frame.opening ?? []), ...(followUps?.frame.ending ?? [])].map(({ id }) => `follow-up.${id}`),
    ...Object.values(followUps?.templates ?? {}).flatMap(({ kind, blocks }) => blocks.map(({ id }) => `${kind}.${id}`)),
    ...[...frame.opening, ...frame.ending].map(({ id }) => `frame.${id}`),
    ...Object.values(known.templates).flatMap(({ right, blocks }) => blocks.map(({ id }) => `${right}.${id}`)),
  ]);
  const isUnknown = (id: string) => !isOwnBlock(id) && !ids.has(id);
  return [
    ...Object.keys(edits).map((id) => [`edits.${id}`, id]),
    ...removed.map((id, i) => [`removed.${i}`, id]),
    ...order.map((id, i) => [`order.${i}`, id]),
  ].flatMap(([path = '', id = '']) => (isUnknown(id) ? [problem(path, 'problem.unknownParagraph', { id })] : []));
}

/** The paragraphs that the person added; `order` says where they stand. */
function ownBlocks({ edits }: RequestFile): LetterBlock[] {
  const own = Object.entries(edits).filter(([id]) => isOwnBlock(id));
  return own.map(([id, text]) => ({
    id,
    kind: 'paragraph',
    text: bindReferences(text),
    references: [],
    edited: true,
    role: null,
  }));
}

/** Without what was removed, in the order wanted. What the person entered elsewhere cannot be removed here. */
function arranged({ removed, order }: RequestFile, blocks: readonly LetterBlock[]): LetterBlock[] {
  const kept = blocks.filter((block) => block.role !== null || !removed.includes(block.id));
  let last = -1;
  const placed = kept.map((block) => {
    const wanted = order.indexOf(block.id);
    if (wanted >= 0) last = wanted;
    return { block, place: last };
  });
  return placed.sort((a, b) => a.place - b.place).map(({ block }) => block);
}

function fieldValues(
  request: RequestFile,
  controller: Controller,
  platform: Platform | null,
  { frame, followUps }: LanguageTemplates,
): Record<string, string> {
  const list = (parts: string[]) => new Intl.ListFormat(frame.locale, { type: 'conjunction' }).format(parts);
  const ai = platform?.aiTraining;
  const known = ai === undefined || ai.data.length === 0 ? null : ai.data.map((kind) => frame.trainingData[kind]);
  return {
    service: platform?.service ?? controller.name,
    serviceKnown: platform !== null && platform.service !== controller.name ? 'yes' : 'no',
    accounts: list(request.accounts.map((account) => accountPhrase(account, frame))),
    grounds: request.grounds ?? '',
    consent: request.consent ?? '',
    trainingSince: ai?.since === undefined ? '' : writtenDay(ai.since, frame.locale),
    mandateHolder: request.mandate?.holder.name ?? '',
    mandateAddress: request.mandate === undefined ? '' : placeOf(request.mandate.holder, frame),
    trainingData: known === null ? frame.trainingDataUnknown : list(known),
    controllerName: controller.name,
    controllerAddress: [...controller.address, countryName(controller.country, frame.locale)].join(', '),
    authorityCountry: request.followUp?.complaint?.authority?.country ?? '',
    ...(followUps === null || request.followUp === undefined
      ? {}
      : {
          rights: list(request.rights.map((right) => followUps.frame.rights[right])),
          ...followUpValues(request.followUp, (day) => writtenDay(day, frame.locale)),
        }),
  };
}

function accountPhrase(account: Account, frame: Frame): string {
  return formatText(frame.accountKinds[account.kind], frame.locale, { value: account.value });
}

/** The line of the subject by which a clerk finds the file: the first account. */
function accountSubject(account: Account | undefined, platform: Platform | null, frame: Frame): string[] {
  if (account === undefined) return [];
  const ofService = platform !== null && account.kind !== 'customer-number' && account.kind !== 'other';
  if (ofService)
    return [formatText(frame.accountOfService, frame.locale, { service: platform.service, account: account.value })];
  const phrase = accountPhrase(account, frame);
  // Not by locale: Greek capitals would lose their accent.
  return [phrase.charAt(0).toUpperCase() + phrase.slice(1)];
}

function enclosuresOf({ enclosures, mandate }: RequestFile, frame: Frame): LetterDocument['enclosures'] {
  const items = [
    ...(mandate === undefined
      ? []
      : [formatText(frame.mandate.enclosure, frame.locale, { day: writtenDay(mandate.on, frame.locale) })]),
    ...enclosures,
  ];
  return items.length === 0 ? null : { label: frame.enclosures, items };
}

function signatureOf(
  request: Pick<RequestFile, 'person' | 'signature'>,
  image: Uint8Array | Drawing | undefined,
): LetterSignature {
  const { name } = request.person;
  if (request.signature.kind !== 'image') return { kind: request.signature.kind, name };
  if (image === undefined) throw new InvalidInput([problem('signature.file', 'problem.missing')]);
  return image instanceof Uint8Array ? { kind: 'image', name, image } : { kind: 'drawing', name, drawing: image };
}

/** Address and country on one line. */
function placeOf({ address, country }: Person, frame: Frame): string {
  return [...address, countryName(country, frame.locale)].join(', ');
}

/** What of a request its mandate shows. */
export type MandatedLetter = Pick<RequestFile, 'mandate' | 'person' | 'envelope' | 'language' | 'signature'>;

/**
 * The mandate itself, from the person to whoever acts for them, signed as the letter is and in its language. Null for a
 * request without one.
 */
export function composeMandate(
  request: MandatedLetter,
  templates: TemplateSet,
  signatureImage?: Uint8Array | Drawing,
): LetterDocument | null {
  const { mandate, person, envelope } = request;
  const frame = templates.byLanguage[request.language]?.frame;
  if (mandate === undefined || frame === undefined) return null;
  const text = frame.mandate.document;
  const { holder } = mandate;
  const fill = (template: string) =>
    bindReferences(
      formatText(template, frame.locale, { name: person.name, holder: holder.name, address: placeOf(holder, frame) }),
    );
  return {
    language: frame.language,
    envelope,
    day: mandate.on,
    dateLine: writtenDay(mandate.on, frame.locale),
    sender: { name: person.name, lines: [...person.address, countryName(person.country, frame.locale)], email: null },
    returnLine: [person.name, ...person.address].join(' · '),
    recipient: [holder.name, ...holder.address, countryName(holder.country, frame.locale)],
    subject: [fill(text.subject)],
    salutation: fill(text.opening),
    blocks: text.blocks.map((block, i) => ({
      id: `mandate.${i}`,
      kind: 'paragraph',
      text: fill(block),
      references: [],
      edited: false,
      role: null,
    })),
    closing: fill(text.closing),
    signature: signatureOf(request, signatureImage),
    alternativeTexts: {
      signature: formatText(frame.signatureText, frame.locale, { name: person.name }),
      certificate: formatText(frame.certificateText, frame.locale, { name: person.name }),
    },
    enclosures: null,
    pageLabel: frame.pageLabel,
  };
}

/** A day written out in the letter's language; day and month stay on one line. */
export function writtenDay(day: string, locale: string): string {
  const written = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  const text = written.format(Date.parse(day));
  // CLDR has no form for it: the first of a month is an ordinal in French.
  return bindReferences(locale.startsWith('fr') ? text.replace(/^1 /, '1er ') : text);
}

/** Name of a country; anything but a two-letter code (a placeholder of the preview) comes back as it is. */
function countryName(code: string, locale: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  return new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' }).of(code) ?? code;
}

/** Placeholders in square brackets for fields still empty, by path of the request file ("person.name" → "[your name]"). */
export function placeholders(templates: TemplateSet, language: string): (field: string) => string {
  const frame = (templates.byLanguage[language] ?? Object.values(templates.byLanguage)[0])?.frame;
  return (field) => {
    const path = field.replace(/\.\d+/g, '');
    return `[${frame?.placeholders[path] ?? frame?.placeholders.other ?? '…'}]`;
  };
}
