import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { todayInLondon } from '@pvi/domain/days';
import { fillBulkCouncil, type BulkCouncil } from '../test/bench/bulk-council.ts';
import type { Bench, BenchHouse, BenchProduct, Figure } from '../test/harness/bench.ts';
import { ROOT } from './build.ts';
import { readCommand, tellFailure } from './command.ts';
import { Advice } from './data-folder.ts';
import { launch, Running } from './launch.ts';
import { freePort } from './processes.ts';

const HELP = `npm run bench -- [name …] [--json FILE] [--data DIR]

Measures the figures, or those whose name begins as given ("home", "share.council_p95_ms").
  --json FILE  also write [{name, value, unit, target, met}]
  --data DIR   keep the council of 10,000 there and use it again next time`;

async function bench(): Promise<number> {
  const { values, positionals } = readCommand({ json: { type: 'string' }, data: { type: 'string' } }, HELP);
  const wanted = (name: string): boolean => positionals.length === 0 || positionals.some((asked) => name === asked || name.startsWith(`${asked}.`));
  const benches = (await findBenches()).filter(({ names }) => names.some(wanted));
  if (benches.length === 0) throw new Advice(`No figure is called ${positionals.join(' or ') || 'anything yet'}.`);

  const running = new Running();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void running.stop().then(() => process.exit(130)));
  const figures: Figure[] = [];
  console.log(machine());
  try {
    const house = houseFor(values.data, running);
    for (const one of benches) figures.push(...(await one.measure(house)).filter(({ name }) => wanted(name)));
  } finally {
    await running.stop();
  }
  console.log(`\n${table(figures)}\n\n${machine()}`);
  if (values.json) writeFileSync(values.json, `${JSON.stringify(figures.map((figure) => ({ ...figure, met: isMet(figure) })), null, 2)}\n`);
  // Measuring went well; whether the figures are met is in the table.
  return 0;
}

const isMet = ({ value, target, atLeast }: Figure): boolean => (atLeast ? value >= target : value <= target);

async function findBenches(): Promise<Bench[]> {
  const folder = join(ROOT, 'test', 'bench');
  const files = readdirSync(folder).filter((name) => name.endsWith('.bench.ts'));
  return Promise.all(files.toSorted().map(async (name) => ((await import(pathToFileURL(join(folder, name)).href)) as { bench: Bench }).bench));
}

/** One product with the large council, started when the first bench asks for it. */
function houseFor(data: string | undefined, running: Running): BenchHouse {
  let product: Promise<BenchProduct> | undefined;
  const start = async (): Promise<BenchProduct> => {
    const dataFolder = data ?? mkdtempSync(join(tmpdir(), 'pvi-learning-bench-'));
    if (data === undefined) running.add(() => rmSync(dataFolder, { recursive: true, force: true }));
    const note = join(dataFolder, 'bulk-council.json');
    const fill = async (ownerUrl: string): Promise<void> => writeFileSync(note, JSON.stringify(await fillBulkCouncil(ownerUrl, { on: todayInLondon(new Date()) })));
    const launched = await launch({ dataFolder, mode: 'demo', fill, host: '127.0.0.1', port: await freePort(), say: (line) => console.log(line) }, running);
    return { ...launched, dataFolder, bulk: JSON.parse(readFileSync(note, 'utf8')) as BulkCouncil };
  };
  return { product: () => (product ??= start()) };
}

export function table(figures: Figure[]): string {
  const rows = [['name', 'value', 'unit', 'target', 'met'], ...figures.map((figure) => [figure.name, shown(figure.value), figure.unit, shown(figure.target), isMet(figure) ? 'yes' : 'NO'])];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows.map((row) => row.map((cell, column) => (column === 1 || column === 3 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0))).join('  ').trimEnd()).join('\n');
}

const shown = (value: number): string => (Number.isInteger(value) ? String(value) : value.toFixed(value < 10 ? 2 : 1));

function machine(): string {
  const load = loadavg().map((value) => value.toFixed(2)).join(' ');
  return `${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown processor'}, ${(totalmem() / 1e9).toFixed(0)} GB, Node ${process.versions.node}, load ${load}`;
}

if (import.meta.main) await tellFailure(bench);
