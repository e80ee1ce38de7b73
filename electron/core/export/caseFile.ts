// The file of a request for a lawyer or an association: what happened, the diary of effects, letters and files.
import type { LetterBlock, LetterDocument } from '../letter/document';
import { writtenDay } from '../letter/compose';
import { formatText } from '../letter/template';
import type { TemplateSet } from '../letter/templateSet';
import { complaintFacts } from '../request/complaintFacts';
import { diaryOf } from '../request/diary';
import { diaryTold } from '../request/diaryTold';
import type { RequestStanding } from '../request/view';
import type { Day } from '../text';

type Say = (id: string, values?: Record<string, string | number>) => string;

/**
 * A document in `language`, a language of the window, in which the letter of complaint exists too: its words say what
 * happened. Nothing but what was recorded is in it; days are written out, money stays in its currency.
 */
export function caseFile(
  view: RequestStanding,
  ctx: { today: Day; language: string; templates: TemplateSet; say: Say },
): LetterDocument {
  const { state } = view;
  const { say, language, today } = ctx;
  const written = ctx.templates.byLanguage[language];
  const locale = written?.frame.locale ?? language;
  const day = (on: Day) => writtenDay(on, locale);
  const template = written?.followUps?.templates.complaint?.blocks.find(({ id }) => id === 'timeline');
  const line = template?.kind === 'list' ? template.items[0] : undefined;
  const timeline = complaintFacts(view, today).timeline.map(({ on, what, detail = '' }) =>
    formatText(line ?? '{day}: {what}', locale, {
      day: day(on),
      what: what.replaceAll('-', '_'),
      detail,
      hasDetail: detail === '' ? 'no' : 'yes',
    }),
  );
  const { complaint } = state;
  if (complaint !== null)
    timeline.push(say('diary.file.complaint', { authority: complaint.authority, day: day(complaint.lodgedOn) }));
  const diary = diaryTold(diaryOf(state.events), { locale, say, day });
  const files = [...state.letters.map(({ fileName, ...rest }) => ({ ...rest, name: fileName })), ...state.attachments]
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
    .map(({ on, name, sha256 }) => say('diary.file.letter', { day: day(on), name, sha256 }));
  const base = { references: [], edited: false, role: null };
  const heading = (id: string): LetterBlock => ({ ...base, id, kind: 'heading', text: say(`diary.file.${id}`) });
  const paragraph = (id: string, text: string): LetterBlock => ({ ...base, id, kind: 'paragraph', text });
  const list = (id: string, items: string[]): LetterBlock[] =>
    items.length === 0 ? [] : [{ ...base, id, kind: 'list', items }];
  const rights = state.rights.map((right) => say(`right.${right}.name`)).join(', ');
  return {
    language,
    envelope: state.letter.envelope,
    day: today,
    dateLine: day(today),
    sender: { name: state.person.name, lines: state.person.address, email: state.person.email ?? null },
    returnLine: [state.person.name, ...state.person.address].join(' · '),
    recipient: [say('diary.file.for')],
    subject: [say('diary.file.title', { service: state.service })],
    salutation: say('diary.file.intro', {
      person: state.person.name,
      controller: state.controller.name,
      day: day(today),
    }),
    blocks: [
      paragraph('asked', say('diary.file.asked', { rights })),
      heading('timeline'),
      ...list('events', timeline),
      heading('diary'),
      ...list('entries', diary.entries),
      paragraph('total', diary.total ?? say('diary.file.noDiary')),
      heading('letters'),
      ...list('files', files),
    ],
    closing: say('diary.file.closing'),
    signature: { kind: 'none', name: state.person.name },
    alternativeTexts: { signature: '', certificate: '' },
    enclosures: null,
    pageLabel: written?.frame.pageLabel ?? '{page}',
  };
}
