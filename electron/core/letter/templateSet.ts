// Every shipped template, as it is read from assets/letters.
import type { FollowUpKind } from '../request/followUp';
import type { Right } from '../request/right';
import type { FollowUpFrame, FollowUpTemplate } from './followUpTemplate';
import type { Frame, Template } from './template';

/** What is written in one language; `followUps` is null where no further letters are. */
export interface LanguageTemplates {
  frame: Frame;
  templates: Readonly<Partial<Record<Right, Template>>>;
  followUps: {
    frame: FollowUpFrame;
    templates: Readonly<Partial<Record<FollowUpKind, FollowUpTemplate>>>;
  } | null;
}

/** Every shipped template. `rights`: those written in all of `languages`. */
export interface TemplateSet {
  languages: string[];
  rights: Right[];
  byLanguage: Readonly<Record<string, LanguageTemplates>>;
}
