import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const room = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url));

export default defineConfig({
  resolve: { alias: { '@core': room('core'), '@contract': room('contract'), '@node': room('node') } },
  test: { root: fileURLToPath(new URL('../..', import.meta.url)), include: ['electron/**/*.test.ts', 'renderer/**/*.test.{ts,tsx}'] },
});
