import { createInterface } from 'node:readline/promises';
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { Advice } from './data-folder.ts';

/** Runs a command's work. A problem the reader can mend is shown as its sentence; anything else with its stack. */
export async function tellFailure(work: () => Promise<number | void>): Promise<void> {
  try {
    const code = await work();
    if (typeof code === 'number') process.exitCode = code;
  } catch (failure) {
    console.error(failure instanceof Advice ? `\n${failure.message}\n` : failure);
    process.exitCode = 1;
  }
}

/** Reads a command's options. @throws Advice with the command's help for one that it does not have. */
export function readOptions<T extends ParseArgsOptionsConfig>(options: T, help: string, args = process.argv.slice(2)) {
  try {
    return parseArgs({ args, options }).values;
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
