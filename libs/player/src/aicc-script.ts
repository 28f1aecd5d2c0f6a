/*
 * Prerequisites of SCORM 1.2 (CAM 2.3.2.5.1, `type="aicc_script"`; the operators are the AICC's CMI001):
 * `&` and, `|` or, `~` not, `=` and `<>` hold an item against a status, `n*{a, b}` at least n of a set,
 * brackets group. An item alone is met when it is passed or completed. `~` binds tightest, then `&`, then `|`.
 */

/** The words for how an item stands. */
export type ItemStatus = 'passed' | 'completed' | 'browsed' | 'failed' | 'incomplete' | 'not attempted';

/** What an item stands at; undefined for one that the package does not have. */
export type StatusOf = (item: string) => ItemStatus | undefined;

/** Holds when the statuses do. */
export type Script = (statusOf: StatusOf) => boolean;

/** Reads a script; undefined for one that is not written by the grammar. */
export function aiccScript(text: string): Script | undefined {
  const tokens = tokensOf(text);
  if (!tokens || tokens.length === 0 || tokens.length > MOST_TOKENS) return undefined;
  const reader = new Reader(tokens);
  const script = reader.either();
  return script && reader.atEnd ? script : undefined;
}

/** Whether somebody may enter; a script that nobody can read keeps nobody out. */
export function meetsPrerequisites(script: string | null, statusOf: StatusOf): boolean {
  return script === null || (aiccScript(script)?.(statusOf) ?? true);
}

const MOST_TOKENS = 2_000;
const DEEPEST = 50;
const statuses: readonly ItemStatus[] = ['passed', 'completed', 'browsed', 'failed', 'incomplete', 'not attempted'];

/** A status in full or by its first letter, in any capitals. */
function statusIn(text: string): ItemStatus | undefined {
  const word = text.trim().toLowerCase().replace(/[\s_-]+/g, ' ');
  return statuses.find((status) => status === word || status.replace(' ', '') === word || (word.length === 1 && status[0] === word));
}

interface Token {
  readonly kind: 'sign' | 'word' | 'quoted';
  readonly text: string;
}

function tokensOf(text: string): Token[] | undefined {
  const tokens: Token[] = [];
  const shape = /\s*(?:(<>|[&|~=(){},*])|"([^"]*)"|([^\s&|~=<>(){},*"]+))/y;
  const whole = text.trim();
  while (shape.lastIndex < whole.length) {
    const [found, sign, quoted, word] = shape.exec(whole) ?? [];
    if (found === undefined) return undefined;
    if (sign !== undefined) tokens.push({ kind: 'sign', text: sign });
    else tokens.push(quoted === undefined ? { kind: 'word', text: word as string } : { kind: 'quoted', text: quoted });
  }
  return tokens;
}

class Reader {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get atEnd(): boolean {
    return this.#at === this.#tokens.length;
  }

  either(): Script | undefined {
    return this.#joined('|', () => this.#joined('&', () => this.#single(), (all) => (statusOf) => all.every((each) => each(statusOf))), (any) => (statusOf) => any.some((each) => each(statusOf)));
  }

  #joined(sign: string, part: () => Script | undefined, join: (parts: readonly Script[]) => Script): Script | undefined {
    const parts: Script[] = [];
    do {
      const script = part();
      if (!script) return undefined;
      parts.push(script);
    } while (this.#takes(sign));
    return parts.length === 1 ? parts[0] : join(parts);
  }

  #single(): Script | undefined {
    if (this.#depth > DEEPEST) return undefined;
    this.#depth += 1;
    const script = this.#unguarded();
    this.#depth -= 1;
    return script;
  }

  #unguarded(): Script | undefined {
    if (this.#takes('~')) {
      const script = this.#single();
      return script && ((statusOf) => !script(statusOf));
    }
    if (this.#takes('(')) {
      const script = this.either();
      return this.#takes(')') ? script : undefined;
    }
    const word = this.#word();
    if (word === undefined) return undefined;
    if (/^\d+$/.test(word) && this.#takes('*')) return this.#someOf(Number(word));
    return this.#held(word);
  }

  /** `3*{A, B, C, D}`: at least so many of these. A member may be an expression of its own. */
  #someOf(least: number): Script | undefined {
    if (!this.#takes('{')) return undefined;
    const members: Script[] = [];
    do {
      const member = this.either();
      if (!member) return undefined;
      members.push(member);
    } while (this.#takes(','));
    return this.#takes('}') ? (statusOf) => members.filter((each) => each(statusOf)).length >= least : undefined;
  }

  #held(item: string): Script | undefined {
    const equal = this.#takes('=');
    if (!equal && !this.#takes('<>')) return (statusOf) => ['passed', 'completed'].includes(statusOf(item) ?? '');
    const wanted = this.#status();
    if (!wanted) return undefined;
    return (statusOf) => ((statusOf(item) ?? 'not attempted') === wanted) === equal;
  }

  /** `not attempted` may be written without quotation marks. */
  #status(): ItemStatus | undefined {
    const word = this.#word();
    if (word === undefined) return undefined;
    const next = this.#tokens[this.#at];
    if (word.toLowerCase() === 'not' && next?.kind === 'word' && next.text.toLowerCase() === 'attempted') this.#at += 1;
    return statusIn(word.toLowerCase() === 'not' ? 'not attempted' : word);
  }

  #word(): string | undefined {
    const token = this.#tokens[this.#at];
    if (!token || token.kind === 'sign') return undefined;
    this.#at += 1;
    return token.text;
  }

  #takes(sign: string): boolean {
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'sign' || token.text !== sign) return false;
    this.#at += 1;
    return true;
  }
}
