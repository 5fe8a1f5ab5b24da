import { gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'vite';
import { measureBundle, overBudget } from './bundle-budget.ts';

const root = fileURLToPath(new URL('.', import.meta.url));
const gateway = process.env.GATEWAY_URL ?? 'http://localhost:3000';

/** Stops the build when a site's first load is larger than its budget. */
function budgets(): Plugin {
  return {
    name: 'dosar-budgets',
    apply: 'build',
    generateBundle(_options, bundle) {
      const sizes = measureBundle(bundle, (code) => gzipSync(code).length);
      for (const line of sizes)
        this.info(`${line.name}: ${(line.bytes / 1024).toFixed(1)} KB of ${line.limit / 1024} KB`);
      const broken = overBudget(sizes);
      if (broken.length > 0) this.error(`Too large for its budget: ${broken.map((line) => line.name).join(', ')}`);
    },
  };
}

/** In development every page path answers with the entry of its site, as the gateway does in production. */
function pageFallback(): Plugin {
  return {
    name: 'dosar-page-fallback',
    apply: 'serve',
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        const path = (request.url ?? '/').split('?')[0] ?? '/';
        if (/^\/(ro|hu)(\/|$)/.test(path)) request.url = '/citizen/index.html';
        else if (/^\/staff(\/[^.]*)?$/.test(path)) request.url = '/staff/index.html';
        else if (/^\/studio(\/[^.]*)?$/.test(path)) request.url = '/studio/index.html';
        next();
      });
    },
  };
}

/** Modules that every page needs, so that a slow line asks for them once. */
const foundation = new RegExp(
  [
    'node_modules/(preact/(dist|hooks)|@preact|preact-iso)/',
    'lucide-preact/dist/esm/(build|utils|createLucideIcon|Icon|context|defaultAttributes)',
    'ui/shared/(router|session|i18n)/[^/]+\\.ts$',
    'ui/shared/api/(client|errors|events|event-stream|load-part)\\.ts$',
    'ui/shared/hooks/use-resource\\.ts$',
    'ui/shared/components/(button|connection|dialog|feedback|icon|page|site|state|tag|toast)\\.tsx$',
  ].join('|'),
);

export default defineConfig({
  root,
  base: '/',
  plugins: [preact(), pageFallback(), budgets()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
    // the form viewer is one large chunk, loaded with the first form; its budget is checked above
    chunkSizeWarningLimit: 600,
    rolldownOptions: {
      // what a page takes from a shared room brings only itself along, not the whole room
      treeshake: { moduleSideEffects: [{ test: /\/ui\/shared\/.*\.tsx?$/, sideEffects: false }] },
      input: {
        citizen: `${root}citizen/index.html`,
        staff: `${root}staff/index.html`,
        studio: `${root}studio/index.html`,
        worker: `${root}citizen/worker/worker.ts`,
      },
      output: {
        // what every page needs comes in one piece, not in forty
        codeSplitting: { groups: [{ name: 'foundation', test: foundation }] },
        // a worker keeps its address: browsers ask there for its next version
        entryFileNames: ({ name }) => (name === 'worker' ? 'citizen-worker.js' : 'assets/[name]-[hash].js'),
      },
    },
  },
  server: { proxy: { '/api': gateway, '/auth': gateway } },
});
