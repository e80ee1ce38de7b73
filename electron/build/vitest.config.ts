// Unit tests lie beside their sources; those of the window run in jsdom by a comment of their own where they need it.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    include: ['electron/**/*.test.ts', 'renderer/**/*.test.{ts,tsx}'],
  },
});
