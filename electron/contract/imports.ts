// What the window sees of directories that are imported.
import { z } from 'zod';
import { columnsSchema } from '@core/directory/import/table';
import { qualitySchema } from '@core/directory/imported';
import { problemSchema } from '@core/problem';
import { idText } from '@core/text';

export const importSummarySchema = z.object({
  id: idText,
  file: z.string(),
  /** Instant, ISO 8601. */
  at: z.string(),
  records: z.int(),
});
export type ImportSummary = z.infer<typeof importSummarySchema>;

export const chosenImportSchema = z.object({
  file: z.string(),
  /** The beginning of a table, whose columns are to be chosen; null for other files. */
  table: z
    .object({ headings: z.array(z.string()), rows: z.array(z.array(z.string())), guessed: columnsSchema })
    .nullable(),
});
export type ChosenImport = z.infer<typeof chosenImportSchema>;

/** So many remarks and examples are shown. */
export const SHOWN_REMARKS = 200;
export const SHOWN_EXAMPLES = 8;

const remarks = z.object({
  count: z.int(),
  /** The first of them. `problems` stand at the fields of the file; without a path they concern all of the record. */
  first: z.array(z.object({ name: z.string(), problems: z.array(problemSchema) })).max(SHOWN_REMARKS),
});

/** What an import would bring, before anything is kept. */
export const importPreviewSchema = z.object({
  file: z.string(),
  /** Not there yet; there, but otherwise, from an import before; there already, letter by letter. */
  added: z.int(),
  changed: z.int(),
  same: z.int(),
  /** Does not come in. */
  refused: remarks,
  /** Comes in without some of its fields. */
  shortened: remarks,
  examples: z
    .array(z.object({ service: z.string(), legalName: z.string(), country: z.string(), quality: qualitySchema }))
    .max(SHOWN_EXAMPLES),
});
export type ImportPreview = z.infer<typeof importPreviewSchema>;
