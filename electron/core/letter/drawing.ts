// A signature as it was drawn: curves and not pixels, so that it is smooth at any size.
import { z } from 'zod';

const at = z.number().min(-10_000).max(10_000);

/** Pixels of the screen it was drawn on, from the upper left corner; black. */
export const drawingSchema = z.strictObject({
  width: z.number().positive().max(10_000),
  height: z.number().positive().max(10_000),
  /** Cubic curves with round ends: width of the pen, then x and y of start, of two control points and of the end. */
  curves: z
    .array(z.tuple([z.number().positive().max(100), at, at, at, at, at, at, at, at]))
    .min(1)
    .max(20_000),
});
export type Drawing = z.infer<typeof drawingSchema>;

/** For showing it on the screen. */
export function svgOf({ width, height, curves }: Drawing): string {
  const paths = curves.map(([pen, x, y, ...rest]) => `<path d="M${x} ${y}C${rest.join(' ')}" stroke-width="${pen}"/>`);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">` +
    `<g fill="none" stroke="#000" stroke-linecap="round">${paths.join('')}</g></svg>`
  );
}
