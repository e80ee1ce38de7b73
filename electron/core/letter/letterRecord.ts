// What is kept of a letter besides its pages: the facts of its request, and what its file says about itself.
import type { Controller, RequestFile } from '../request/requestFile';
import type { LetterDocument } from './document';
import { letterFileName } from './fileName';
import { letterData } from './letterData';
import { plainText } from './plainText';
import type { TemplateSet } from './templateSet';

/** PDF readers show the title in their window, so it names no account. The file's only date is the day of the letter, so that the same letter gives the same bytes. */
export function letterInfo(document: LetterDocument, request: RequestFile, controller: Controller) {
  return {
    title: document.subject[0] ?? '',
    createdAt: `${request.date}T00:00:00Z`,
    data: letterData(request, controller),
  };
}

/** What `letterSigned` holds of a letter of `pages` pages, apart from its id and its bytes. */
export function letterRecord(
  {
    document,
    request,
    controller,
    pages,
  }: { document: LetterDocument; request: RequestFile; controller: Controller; pages: number },
  templates: TemplateSet,
) {
  return {
    pages,
    language: request.language,
    envelope: request.envelope,
    fileName: letterFileName(request, controller.name, templates),
    subject: document.subject.join(' '),
    text: plainText(document),
    request,
  };
}
