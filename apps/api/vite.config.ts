import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const folder = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/**
 * Four programs for Node 24 that share their modules. Packages from the registry are loaded from
 * node_modules at run time; our own workspaces are bundled in. Decorator metadata comes from tsconfig.json.
 */
export default defineConfig({
  root: folder('.'),
  ssr: { noExternal: [/^@pvi\//] },
  build: {
    ssr: true,
    target: 'node24',
    outDir: folder('../../dist/api'),
    emptyOutDir: true,
    sourcemap: true,
    minify: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: Object.fromEntries(['main', 'worker', 'migrate', 'seed'].map((name) => [name, folder(`src/${name}.ts`)])),
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'shared/[name]-[hash].js' },
    },
  },
});
