import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';

/**
 * Builds the two scripts of the course frame, `wrapper-12.js` and `wrapper-2004.js`, into a folder.
 * Each is one self-contained script without eval, for browsers of 2020 and later.
 */
export async function buildWrappers(outDir: string): Promise<void> {
  for (const name of ['wrapper-12', 'wrapper-2004']) {
    await build({
      configFile: false,
      publicDir: false,
      logLevel: 'warn',
      root: fileURLToPath(new URL('..', import.meta.url)),
      build: {
        outDir,
        emptyOutDir: false,
        target: 'es2020',
        lib: {
          entry: fileURLToPath(new URL(`./${name}.ts`, import.meta.url)),
          formats: ['iife'],
          name: 'player',
          fileName: () => `${name}.js`,
        },
      },
    });
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await buildWrappers(fileURLToPath(new URL('../../../dist/player', import.meta.url)));
}
