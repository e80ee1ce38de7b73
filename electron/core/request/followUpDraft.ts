// The draft of a further letter as it begins: whom, about what, and by when, from the request as it stands.
import { addDays } from '../deadline/period';
import { writtenDay } from '../letter/compose';
import { formatText } from '../letter/template';
import type { TemplateSet } from '../letter/templateSet';
import type { Day } from '../text';
import type { Draft } from './draft';
import type { FollowUpKind } from './followUp';
import { replyOf } from './fold';
import type { RequestStanding } from './view';

/** Time that a further letter leaves for an answer, in days. No rule of law: long enough to be fair. */
export const GRACE_DAYS = 14;

/**
 * `eventId` names the reply that it answers; without one, the last reply counts. It asks for an answer by the deadline
 * while that runs, and else within {@link GRACE_DAYS}. The language is that of the request's letter where `templates`
 * have this kind in it, else English.
 */
export function followUpDraft(
  { state, lawDueOn, awaited }: RequestStanding,
  kind: FollowUpKind,
  eventId: string | null,
  ctx: { id: string; now: string; today: Day; templates: TemplateSet },
): Draft {
  const { letter } = state;
  const { request } = letter;
  const reply = replyOf(state.events, eventId);
  const isWritten = ctx.templates.byLanguage[letter.language]?.followUps?.templates[kind] !== undefined;
  const language = isWritten ? letter.language : 'en';
  const { frame, followUps } = ctx.templates.byLanguage[language] ?? {};
  const fair = addDays(ctx.today, GRACE_DAYS);
  const until = lawDueOn !== null && lawDueOn > fair ? lawDueOn : fair;
  const { platformId, controller, person } = state;
  return {
    id: ctx.id,
    createdAt: ctx.now,
    updatedAt: ctx.now,
    step: 'details',
    requestId: state.id,
    personId: state.personId,
    person: {
      name: person.name,
      address: person.address.join('\n'),
      country: person.country,
      email: person.email ?? '',
    },
    controller:
      platformId === null
        ? {
            kind: 'own',
            name: controller.name,
            address: controller.address.join('\n'),
            country: controller.country,
            email: controller.email ?? '',
          }
        : { kind: 'platform', id: platformId },
    rights: state.rights,
    language,
    envelope: letter.envelope,
    date: null,
    accounts: request.accounts,
    grounds: request.grounds ?? '',
    erasureGrounds: request.erasureGrounds,
    restrictionGrounds: request.restrictionGrounds,
    corrections: request.corrections,
    consent: request.consent ?? '',
    specialCategories: request.specialCategories,
    certificateId: null,
    enclosures:
      frame === undefined || followUps === undefined || followUps === null
        ? []
        : [formatText(followUps.frame.enclosure, frame.locale, { letterOn: writtenDay(letter.on, frame.locale) })],
    signature: { kind: 'pen' },
    edits: {},
    removed: [],
    order: [],
    followUp: {
      kind,
      letterId: null,
      eventId: reply?.id ?? null,
      reply: reply?.data.says ?? null,
      about: {
        letterOn: letter.on,
        ...(state.sentOn === null ? {} : { sentOn: state.sentOn }),
        ...(state.receivedOn === null ? {} : { receivedOn: state.receivedOn }),
        ...(lawDueOn === null ? {} : { dueOn: lawDueOn }),
        ...(reply === undefined ? {} : { answeredOn: reply.on }),
        ...(awaited === null ? {} : { insistedOn: awaited.on }),
      },
      reference: reply?.data.reference ?? '',
      until: kind === 'withdrawal' ? null : until,
      missing: reply?.type === 'answered' ? (reply.data.missing ?? []) : [],
      particulars: '',
      recipient: null,
    },
  };
}
