// The rooms by name, as in `paths` of tsconfig.base.json: one list for bundler and unit tests.
import { fileURLToPath } from 'node:url';

const room = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));

export const aliases = {
  '@core': room('electron/core'),
  '@contract': room('electron/contract'),
  '@node': room('electron/node'),
  '@app': room('renderer/app'),
  '@api': room('renderer/api'),
  '@ui': room('renderer/ui'),
};
