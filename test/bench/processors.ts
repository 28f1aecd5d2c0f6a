import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The kernel counts processor time in hundredths of a second; what it counts is exact, only the unit is coarse. */
const msPerTick = 10;

/** The numbers of /proc/<pid>/stat after the name, which may itself hold spaces and brackets. */
function fieldsOf(pid: number | string): string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

const ticks = (fields: string[], ...at: number[]): number => at.reduce((sum, index) => sum + Number(fields[index]), 0);

/** Processor milliseconds, user and system, that all threads of one process have used since it began. */
export function processCpu(pid: number): number {
  return ticks(fieldsOf(pid), 11, 12) * msPerTick;
}

/**
 * The same of a whole PostgreSQL: the postmaster, the children that have ended and whose time it has taken over, and
 * the children that live: every backend, the writers, the vacuum. Needs no extension and no rights in the database.
 */
export function clusterCpu(postmaster: number): number {
  return childrenOf(postmaster).reduce((sum, fields) => sum + ticks(fields, 11, 12) * msPerTick, ticks(fieldsOf(postmaster), 11, 12, 13, 14) * msPerTick);
}

/** Process number of the server that runs on a data folder of ours. */
export function postmasterOf(dataFolder: string): number {
  return Number(readFileSync(join(dataFolder, 'postgres', 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0]);
}

function childrenOf(parent: number): string[][] {
  return pids().flatMap((pid) => {
    try {
      const fields = fieldsOf(pid);
      return Number(fields[1]) === parent ? [fields] : [];
    } catch {
      return [];
    }
  });
}

const pids = (): string[] => readdirSync('/proc').filter((name) => /^\d+$/.test(name));
