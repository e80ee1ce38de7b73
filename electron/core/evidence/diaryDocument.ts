// The diary of effects as a page of evidence of its own, so that it can be handed on or kept back by itself.
import { diaryOf } from '../request/diary';
import { diaryTold } from '../request/diaryTold';
import type { RequestState } from '../request/request';
import { type LogContext, type LogDocument, writesDays, writtenInstant } from './logDocument';

/** As it stands, in order of the day; the log has every version of it. Null without entries. */
export function diaryDocument(state: RequestState, { language, madeAt, say }: LogContext): LogDocument | null {
  const { entries, total } = diaryTold(diaryOf(state.events), { locale: language, say, day: writesDays(language) });
  if (total === null) return null;
  const title = say('evidence.diary.title', { service: state.service });
  return {
    language,
    title,
    pageLabel: say('evidence.log.page', { page: '{page}', pages: '{pages}' }),
    blocks: [
      { kind: 'title', text: title },
      {
        kind: 'text',
        text: say('evidence.log.parties', { person: state.person.name, controller: state.controller.name }),
      },
      { kind: 'text', text: say('evidence.log.made', { instant: writtenInstant(madeAt) }) },
      { kind: 'text', text: say('evidence.diary.explained') },
      { kind: 'heading', text: total },
      ...entries.map((text) => ({ kind: 'text' as const, text })),
    ],
  };
}
