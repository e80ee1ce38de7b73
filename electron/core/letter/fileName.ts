// The name a letter is saved under: "2026-11-24 Objection Meta Platforms Ireland.pdf".
import type { RequestFile } from '../request/requestFile';
import type { TemplateSet } from './templateSet';

/** Legal forms of companies in Europe and the US, as they end a name. */
const LEGAL_FORM =
  /[\s,]+(?:(?:unlimited|limited|private limited|public limited) company|limited|ltd|dac|plc|llc|l\.l\.c|u\.?c|inc|incorporated|corp|corporation|co|gmbh(?: & co)?|(?:gmbh & co\.? )?kg|ag|se|kgaa|ohg|e\. ?v|ug(?: \(haftungsbeschränkt\))?|b\.?v|n\.?v|s\.?[aà] ?r\.?l|s\.?a\.?s|s\.?a|s\.?p\.?a|s\.?r\.?l|sp\. z o\.? ?o|a\.?s|aps|a\/s|oy(?:j)?|ab|s\.?c\.?a|cvba|lda)\.?$/iu;
const MAX_LENGTH = 120;

/**
 * At most 120 UTF-16 units with ".pdf"; without the legal form, control and format characters, and the characters
 * that file systems refuse (\ / : * ? " < > |).
 */
export function letterFileName(request: RequestFile, controllerName: string, templates: TemplateSet): string {
  const language = templates.byLanguage[request.language];
  const { followUp, recipient, rights } = request;
  const words =
    followUp === undefined
      ? rights.map((right) => language?.templates[right]?.fileWord ?? right)
      : [language?.followUps?.templates[followUp.kind]?.fileWord ?? followUp.kind];
  const title = new Intl.ListFormat(language?.frame.locale ?? 'en', { type: 'conjunction' }).format([
    ...new Set(words),
  ]);
  const name = `${request.date} ${title} ${withoutLegalForm(recipient?.name ?? controllerName)}`
    .replace(/[\\/:*?"<>|\p{C}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .slice(0, MAX_LENGTH - '.pdf'.length)
    // A name cut inside a surrogate pair, or ending in a dot or space, is refused by some file systems.
    .replace(/[\ud800-\udbff]$/, '')
    .replace(/[. ]+$/, '');
  return `${name}.pdf`;
}

function withoutLegalForm(name: string): string {
  let rest = name.trim();
  for (
    let shorter = rest.replace(LEGAL_FORM, '');
    shorter !== rest && shorter !== '';
    shorter = rest.replace(LEGAL_FORM, '')
  )
    rest = shorter;
  return rest;
}
