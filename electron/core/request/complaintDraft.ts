// The draft of a complaint as it begins: to which authority, in its language, with what happened and what is enclosed.
import type { Authority } from '../directory/authority';
import type { Why } from './complaintTold';
import { complaintFacts } from './complaintFacts';
import type { Draft } from './draft';
import { followUpDraft } from './followUpDraft';
import type { Controller } from './requestFile';
import type { RequestStanding } from './view';

/** Lists of enclosures hold no more, and a name no longer than that (`requestFileSchema`). */
const [MOST_ENCLOSURES, LONGEST_NAME] = [20, 150];

/**
 * As {@link followUpDraft}. With `authority` it is a complaint to it, in the first of its languages that has the letter;
 * without, one to the controller. All letters that were sent and all files are enclosed, in order of the day.
 */
export function complaintDraft(
  view: RequestStanding,
  authority: { record: Authority; why: Why } | null,
  ctx: Parameters<typeof followUpDraft>[3],
): Draft {
  const kind = authority === null ? 'complaint-to-controller' : 'complaint';
  const draft = followUpDraft(view, kind, null, ctx);
  const { state } = view;
  const languages = [...(authority?.record.languages ?? []), draft.language];
  const language =
    languages.find((tag) => ctx.templates.byLanguage[tag]?.followUps?.templates[kind] !== undefined) ?? draft.language;
  const enclosures = [
    ...state.letters.flatMap(({ letterId, on, fileName }) =>
      letterId === state.letter.letterId ||
      state.further.some((one) => one.letterId === letterId && one.sentOn !== null)
        ? [{ on, name: fileName }]
        : [],
    ),
    ...state.attachments,
  ].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  return {
    ...draft,
    language,
    enclosures: enclosures.map(({ name }) => name.slice(0, LONGEST_NAME)).slice(0, MOST_ENCLOSURES),
    followUp: draft.followUp && {
      ...draft.followUp,
      ...toAuthority(view, authority, ctx.today),
      until: null,
      reference: authority === null ? draft.followUp.reference : '',
    },
  };
}

/** What a draft says of the authority that it goes to, and of what happened up to `today`. */
export function toAuthority(
  view: RequestStanding,
  authority: { record: Authority; why: Why } | null,
  today: string,
): Pick<NonNullable<Draft['followUp']>, 'complaint' | 'recipient'> {
  const facts = complaintFacts(view, today);
  if (authority === null) return { complaint: facts, recipient: null };
  const { id, name, address, country, region, email, channels } = authority.record;
  const place = { country, ...(region !== undefined && { region }) };
  const recipient: Controller = {
    name: name.native,
    address,
    ...place,
    ...(email !== undefined && channels.includes('email') && { email }),
  };
  return { complaint: { ...facts, authority: { id, name: name.native, ...place, why: authority.why } }, recipient };
}
