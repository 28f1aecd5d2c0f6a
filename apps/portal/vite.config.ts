import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { plainCss } from './build/plain-css.ts';
import { precompress } from './build/precompress.ts';
import { routeTable } from './build/route-table.ts';

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const CORE = /\/node_modules\/(react|react-dom|scheduler|use-sync-external-store|@orpc|@casl|@ucast|@tanstack\/(?!react-table|table-core)[^/]+)\//;
const FOR_WORK = /\/kernel\/(ui\/(list-page|table|dialog|as-at)|still-there)\.tsx$/;
const FIRST_SIGHT = /\/access\/(sign-in\.tsx|passwords\.ts)$/;
const LEARNER_HOME = /\/(enrolments\/(learner-home|start-button|task-words|validity-line)|catalogue\/course-words|people\/new-posts)\.tsx?$/;
const ABOUT = /\/kernel\/pages\/(?!page-failed|not-found)/;

/**
 * Which file of the build a module goes to. A first visit loads `core` and the learner's `home`; the tables and
 * lists of work pages (`work`) and the pages about the service (`about`) come when first needed, one file each,
 * and so does each room: one request a room. What is not named here lands where the bundler puts it.
 */
function fileOf(id: string): string | null {
  if (CORE.test(id) || id.includes('virtual:routes') || id.startsWith('\0') || id.endsWith('/libs/domain/src/days.ts')) return 'core';
  const source = /\/apps\/portal\/src\/([^/]+)\/(.+)$/.exec(id);
  if (!source) return null;
  if (id.endsWith('/routes.tsx') || FIRST_SIGHT.test(id)) return 'core';
  if (LEARNER_HOME.test(id)) return 'home';
  if (source[1] !== 'kernel') return source[1] ?? null;
  if (ABOUT.test(id)) return 'about';
  return FOR_WORK.test(id) ? 'work' : /\.tsx?$/.test(id) ? 'core' : null;
}

// eslint's rule against default exports has one exception: tools' configuration files must have one.
export default defineConfig({
  root: folder('.'),
  plugins: [react(), plainCss(), routeTable(), precompress()],
  css: {
    preprocessorOptions: {
      scss: { loadPaths: [folder('../../node_modules')], quietDeps: true },
    },
  },
  build: {
    outDir: folder('../../dist/portal'),
    emptyOutDir: true,
    // Our policy is `default-src 'self'`: nothing may become a data: address.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [{ debugName: 'file', name: (id: string) => fileOf(id) }],
        },
      },
    },
  },
});
