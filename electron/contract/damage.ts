// Damaged files of the vault, as the window sees them.
import { z } from 'zod';
import { dayText } from '@core/text';
import { appInfoSchema } from './views';

export const damagedSchema = appInfoSchema.shape.damaged.element.extend({
  /** The record is there again, restored or typed anew. */
  isThere: z.boolean(),
  /** Day of the newest automatic backup that holds it; null where none does. */
  backup: dayText.nullable(),
});
export type Damaged = z.infer<typeof damagedSchema>;
