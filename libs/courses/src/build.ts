/** Writes every course in both standards: `node libs/courses/src/build.ts OUTDIR`. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { buildPackage } from './build-package.ts';
import { courseCodes } from './own-courses.ts';
import type { Standard } from './shell/scorm.ts';

const folder = process.argv[2];
if (folder === undefined) {
  process.stderr.write('Say where the packages go: node libs/courses/src/build.ts OUTDIR\n');
  process.exitCode = 1;
} else {
  await writeAll(resolve(folder));
}

async function writeAll(target: string): Promise<void> {
  await mkdir(target, { recursive: true });
  const standards: readonly Standard[] = ['scorm12', 'scorm2004'];
  for (const code of courseCodes) {
    for (const standard of standards) {
      const content = await buildPackage(code, standard);
      const file = join(target, `${code.toLowerCase()}-${standard}.zip`);
      await writeFile(file, content);
      process.stdout.write(`${file} (${Math.ceil(content.length / 1000)} kB)\n`);
    }
  }
}
