import { createInterface } from 'node:readline/promises';
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { Advice } from './data-folder.ts';

/** Runs a command's work. A problem the reader can mend is shown as its sentence; anything else with its stack. */
export async function tellFailure(work: () => Promise<number | void>): Promise<void> {
  try {
    const code = await work();
    if (typeof code === 'number') process.exitCode = code;
  } catch (failure) {
    if (failure instanceof HelpAsked) return console.log(failure.message);
    console.error(failure instanceof Advice ? `\n${failure.message}\n` : failure);
    process.exitCode = 1;
  }
}

/** Somebody asked what a command does: it is said, and nothing is done. */
class HelpAsked extends Error {}

/** Reads a command's options. @throws Advice with the command's help for one that it does not have; its help for `--help`. */
export function readOptions<T extends ParseArgsOptionsConfig>(options: T, help: string, args = process.argv.slice(2)) {
  return read(options, help, args, false).values;
}

/** The same for a command that also takes words, such as a file's name. */
export function readCommand<T extends ParseArgsOptionsConfig>(options: T, help: string) {
  return read(options, help, process.argv.slice(2), true);
}

function read<T extends ParseArgsOptionsConfig>(options: T, help: string, args: string[], allowPositionals: boolean) {
  if (args.includes('--help')) throw new HelpAsked(help);
  try {
    return parseArgs({ args, options, allowPositionals });
  } catch (cause) {
    throw new Advice(`${cause instanceof Error ? cause.message : 'An option was not understood.'}\n\n${help}`, { cause });
  }
}

export function hasTerminal(): boolean {
  return Boolean(process.stdin.isTTY && process.stdout.isTTY);
}

/** Asks on the terminal until the answer fits. Call only where `hasTerminal()`. */
export async function ask(question: string, complaint: (answer: string) => string | undefined): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    while (true) {
      const answer = (await terminal.question(question)).trim();
      const wrong = complaint(answer);
      if (!wrong) return answer;
      console.log(`  ${wrong}`);
    }
  } finally {
    terminal.close();
  }
}
