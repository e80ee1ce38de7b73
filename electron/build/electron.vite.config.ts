// How the app is bundled: main process (an ES module), preload (one CommonJS file, as the sandbox wants it), window.
// Everything but Electron itself goes into the bundles, so that a package needs no node_modules.
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const path = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));

/** The tests run on Electron 33 (Node 20.18, Chromium 130); what runs there runs on the supported major. */
const NODE = 'node20.18';
const CHROMIUM = 'chrome130';

export default defineConfig({
  main: {
    resolve: { tsconfigPaths: true },
    build: {
      target: NODE,
      outDir: path('out/main'),
      externalizeDeps: false,
      rolldownOptions: {
        input: path('electron/main/index.ts'),
        output: { format: 'es', entryFileNames: 'index.js' },
        checks: { bundlerTimings: false },
      },
    },
  },
  preload: {
    resolve: { tsconfigPaths: true },
    build: {
      target: NODE,
      outDir: path('out/preload'),
      externalizeDeps: false,
      rolldownOptions: {
        input: path('electron/preload/index.ts'),
        output: { format: 'cjs', entryFileNames: 'index.cjs' },
      },
    },
  },
  renderer: {
    root: path('renderer'),
    resolve: { tsconfigPaths: true },
    plugins: [react()],
    build: {
      target: CHROMIUM,
      outDir: path('out/renderer'),
      // The content security policy allows nothing inline: fonts, images and the worker of pdf.js are files of their own.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: path('renderer/index.html') },
    },
  },
});
