// Reads the letter templates from assets/letters.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InvalidInput, parseOrThrow, problem } from '@core/problem';
import { followUpFrameSchema, followUpTemplateSchema, type FollowUpTemplate } from '@core/letter/followUpTemplate';
import { frameSchema, templateSchema, type Template } from '@core/letter/template';
import type { LanguageTemplates, TemplateSet } from '@core/letter/templateSet';
import { RIGHTS } from '@core/request/right';
import type { z } from 'zod';

/**
 * Every language and right found under `assetsFolder`/letters. Throws {@link InvalidInput} with paths such as
 * "letters/en/access.json: blocks.3.text": a file that is no JSON, a text with an undeclared field, an unknown
 * condition, a block id used twice, or a file whose name is not its right.
 */
export function loadTemplates(assetsFolder: string): TemplateSet {
  const folder = join(assetsFolder, 'letters');
  const languages = readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
    .sort();
  const byLanguage: Record<string, LanguageTemplates> = {};
  for (const language of languages) {
    const frame = read(folder, `${language}/frame.json`, frameSchema);
    expectChoice(frame.language === language, `letters/${language}/frame.json: language`, { choices: language });
    const templates: Partial<Record<Template['right'], Template>> = {};
    for (const file of readdirSync(join(folder, language)).sort()) {
      if (file === 'frame.json' || !file.endsWith('.json')) continue;
      const name = `${language}/${file}`;
      const template = read(folder, name, templateSchema);
      expectChoice(`${template.right}.json` === file, `letters/${name}: right`, {
        choices: file.replace(/\.json$/, ''),
      });
      expectChoice(template.language === language, `letters/${name}: language`, { choices: language });
      templates[template.right] = template;
    }
    byLanguage[language] = { frame, templates, followUps: readFollowUps(folder, language) };
  }
  const rights = RIGHTS.filter((right) =>
    languages.every((language) => byLanguage[language]?.templates[right] !== undefined),
  );
  return { languages, rights, byLanguage };
}

/** Further letters, in their folder `follow-ups`; null for a language without one. */
function readFollowUps(folder: string, language: string): LanguageTemplates['followUps'] {
  const inside = `${language}/follow-ups`;
  if (!existsSync(join(folder, inside))) return null;
  const frame = read(folder, `${inside}/frame.json`, followUpFrameSchema);
  expectChoice(frame.language === language, `letters/${inside}/frame.json: language`, { choices: language });
  const templates: Partial<Record<FollowUpTemplate['kind'], FollowUpTemplate>> = {};
  for (const file of readdirSync(join(folder, inside)).sort()) {
    if (file === 'frame.json' || !file.endsWith('.json')) continue;
    const template = read(folder, `${inside}/${file}`, followUpTemplateSchema);
    const place = `letters/${inside}/${file}`;
    expectChoice(`${template.kind}.json` === file, `${place}: kind`, { choices: file.replace(/\.json$/, '') });
    expectChoice(template.language === language, `${place}: language`, { choices: language });
    templates[template.kind] = template;
  }
  return { frame, templates };
}

function read<S extends z.ZodType>(folder: string, file: string, schema: S): z.output<S> {
  const text = readFileSync(join(folder, file), 'utf8');
  try {
    return parseOrThrow(schema, JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) throw new InvalidInput([problem(`letters/${file}`, 'problem.json')]);
    if (!(error instanceof InvalidInput)) throw error;
    throw new InvalidInput(error.problems.map((found) => ({ ...found, path: `letters/${file}: ${found.path}` })));
  }
}

function expectChoice(test: boolean, path: string, values: { choices: string }): void {
  if (!test) throw new InvalidInput([problem(path, 'problem.choice', values)]);
}
