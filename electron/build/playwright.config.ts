// End-to-end tests: each file starts the real app, on a display and a session bus that `test.ts` provides.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'playwright/test';

const path = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));

export default defineConfig({
  testDir: path('e2e'),
  outputDir: path('test-results'),
  timeout: 90_000,
  // Busy machines draw late.
  expect: { timeout: 10_000 },
  workers: 2,
  forbidOnly: true,
  globalTimeout: 45 * 60_000,
  reporter: [
    ['list'],
    ['json', { outputFile: process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'] ?? path('test-results/report.json') }],
  ],
});
