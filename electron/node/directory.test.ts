// The shipped records, and what a damaged one says.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { controllerOf } from '@core/directory/controllerOf';
import { countsOf, countsTable } from '@core/directory/counts';
import { type Platform, isStale } from '@core/directory/platform';
import { InvalidInput } from '@core/problem';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { loadDirectory } from './directory';

const ASSETS = fileURLToPath(new URL('../../assets', import.meta.url));
const shipped = loadDirectory(ASSETS);

describe('the shipped records', () => {
  it('have distinct ids', () => {
    expect(new Set(shipped.platforms.map((p) => p.id)).size).toBe(shipped.platforms.length);
  });
  it('include the services whose operators train AI', () => {
    const services =
      'facebook instagram threads meta-ai whatsapp x grok linkedin google youtube gemini tiktok reddit chatgpt claude copilot';
    for (const id of services.split(' ')) expect(shipped.get(id)?.aiTraining, id).toBeDefined();
  });
  it.each(['facebook', 'instagram', 'threads', 'meta-ai'])(
    'say of %s when training began and what opting out reaches',
    (id) => {
      expect(shipped.get(id)?.aiTraining).toMatchObject({
        status: 'training',
        since: '2025-05-27',
        basis: 'legitimate-interests',
        optOutReaches: 'future-only',
      });
    },
  );
  it('are as many and as well known as the README says; `directory check` prints what to write there', () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    expect(readme).toContain(countsTable(countsOf(shipped.platforms)));
  });
  describe.each(shipped.platforms.map((platform) => [platform.id, platform] as const))('%s', (_id, platform) => {
    it('is fresh', () => {
      expect(isStale(platform.checkedOn, '2026-11-25')).toBe(false);
    });
    it('has an address that leaves room for name and country in the smallest window, of five lines', () => {
      expect(controllerOf(platform).address.length).toBeLessThanOrEqual(3);
    });
    it('names the Land of a German address, on which holidays depend', () => {
      const { country, region } = controllerOf(platform);
      if (country === 'DE') expect(region).toMatch(/^DE-[A-Z]{2}$/);
    });
    it('is found by its own name first', () => {
      expect(shipped.search(platform.service, 1)).toEqual([platform]);
    });
  });
});

describe('a typing error in a service name', () => {
  const named = shipped.platforms.filter((p) => p.service.replace(/\.\w+$/, '').length >= 5);
  const names = new Set(
    shipped.platforms.flatMap((p) => [p.service, ...p.alsoKnownAs, ...p.domains].map((name) => name.toLowerCase())),
  );
  const slip = fc.oneof(
    fc.record({
      kind: fc.constant('substitution' as const),
      letter: fc.constantFrom(...Array.from('abcdefghijklmnopqrstuvwxyz')),
    }),
    fc.record({ kind: fc.constantFrom('deletion' as const, 'transposition' as const) }),
  );
  it('still finds it among the first five', () => {
    fc.assert(
      fc.property(fc.constantFrom(...named), fc.nat(), slip, (platform, seed, typo) => {
        const name = platform.service;
        const at = seed % (typo.kind === 'transposition' ? name.length - 1 : name.length);
        // A slip within a word; two words in one is another matter.
        fc.pre(/^\p{L}/u.test(name.charAt(at)));
        const [before, letter, after] = [name.slice(0, at), name.charAt(at), name.slice(at + 1)];
        const typed =
          typo.kind === 'substitution'
            ? before + typo.letter + after
            : typo.kind === 'deletion'
              ? before + after
              : before + after.charAt(0) + letter + after.slice(1);
        // "aol.com" is no misspelt "bol.com".
        fc.pre(!names.has(typed.toLowerCase()));
        expect(shipped.search(typed, 5), typed).toContain(platform);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a damaged folder', () => {
  const folders: string[] = [];
  afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

  const facebook = JSON.parse(readFileSync(join(ASSETS, 'platforms/facebook.json'), 'utf8')) as Platform;
  function problemsWith(files: Record<string, string>) {
    const folder = mkdtempSync(join(tmpdir(), 'redress-directory-'));
    folders.push(folder);
    mkdirSync(join(folder, 'platforms'));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'platforms', name), text);
    try {
      loadDirectory(folder);
      return [];
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      return error.problems.map((p) => `${p.path} → ${p.id}`);
    }
  }
  const withCountry = (country: string) =>
    JSON.stringify({ ...facebook, controller: { ...facebook.controller, country } });

  it('reads a sound record and leaves other files alone', () => {
    expect(problemsWith({ 'facebook.json': withCountry('IE'), 'notes.txt': 'no record' })).toEqual([]);
  });
  it('names file and path of every defect', () => {
    expect(problemsWith({ 'facebook.json': withCountry('Ireland'), 'x.json': '[]', 'y.json': '{' })).toEqual([
      'platforms/facebook.json: controller.country → problem.country',
      'platforms/x.json → problem.type',
      'platforms/y.json → problem.notJson',
    ]);
  });
  it('refuses a file that is not named by its id', () => {
    expect(problemsWith({ 'instagram.json': withCountry('IE') })).toEqual([
      'platforms/instagram.json: id → problem.choice',
    ]);
  });
});
