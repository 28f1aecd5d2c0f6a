import { readFileSync } from 'node:fs';

/**
 * Calls back once when npm, or the shell it runs us in, is gone: `kill -9` of npm leaves its script behind,
 * and nobody would know that it still holds the port and the data folder.
 */
export function whenNpmDies(gone: () => void): void {
  if (!process.env['npm_lifecycle_event'] || process.platform !== 'linux') return;
  const chain = ancestorsUpTo(/^npm/);
  if (chain.length === 0) return;
  const watch = setInterval(() => {
    const intact = chain.every((pid, index) => (index === 0 ? process.ppid : parentOf(chain[index - 1] ?? 0)) === pid);
    if (intact) return;
    clearInterval(watch);
    gone();
  }, 500);
  watch.unref();
}

/** Our parent, its parent and so on, up to the first whose name fits; empty when none does. */
function ancestorsUpTo(name: RegExp): number[] {
  const chain: number[] = [];
  for (let pid = process.ppid; pid > 1; pid = parentOf(pid)) {
    chain.push(pid);
    if (name.test(nameOf(pid))) return chain;
  }
  return [];
}

function parentOf(pid: number): number {
  const stat = read(`/proc/${pid}/stat`);
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? 0);
}

function nameOf(pid: number): string {
  return read(`/proc/${pid}/comm`);
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
