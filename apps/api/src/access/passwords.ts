import { hash, verify } from '@node-rs/argon2';
import { dictionary } from '@zxcvbn-ts/language-common';
import type { Ctx } from '../kernel/context.ts';
import { me } from '../kernel/context.ts';
import { Problem } from '../kernel/problem.ts';
import { AccountEntity } from './account.entity.ts';

const shortest = 12;
/** OWASP's floor for argon2id: 19 MiB, two passes. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const common = new Set(dictionary['passwords-common'].map((word) => String(word)));

/**
 * NCSC's advice: length, not composition; nothing that everybody uses; no forced change.
 * @throws Problem `password_too_short`, `password_too_common`.
 */
export function checkPassword(password: string, personal: readonly string[] = []): void {
  if ([...password].length < shortest) {
    throw new Problem('password_too_short', `Use ${shortest} characters or more. Three random words work well.`, [
      { path: 'password', code: 'password_too_short', message: `Use ${shortest} characters or more` },
    ]);
  }
  const plain = password.toLowerCase();
  const letters = plain.replace(/[^a-z]/g, '');
  const guessable =
    common.has(plain) ||
    common.has(letters) ||
    new Set(plain).size < 5 ||
    personal.some((word) => word.length > 2 && plain.replace(word.toLowerCase(), '').length < 8);
  if (guessable) {
    throw new Problem('password_too_common', 'That password is easy to guess. Choose three words that have nothing to do with each other.', [
      { path: 'password', code: 'password_too_common', message: 'Choose something harder to guess' },
    ]);
  }
}

export function hashPassword(password: string): Promise<string> {
  return hash(password, cost);
}

/**
 * Which of the accounts under one name or number has this password. Two people with one phone and one password: neither,
 * rather than the wrong one. Takes as long where there is none as where there is one.
 */
export async function accountWith<A extends { password_hash: string | null }>(found: readonly A[], password: string): Promise<A | undefined> {
  const right = await Promise.all((found.length > 0 ? found : [null]).map((one) => passwordMatches(one?.password_hash, password)));
  const matching = found.filter((_one, at) => right[at]);
  return matching.length === 1 ? matching[0] : undefined;
}

const nobodysHash = hash('nobody has this password', cost);

/** Takes as long for an account that is not there as for one that is. */
export async function passwordMatches(kept: string | null | undefined, password: string): Promise<boolean> {
  const matches = await verify(kept ?? (await nobodysHash), password);
  return matches && typeof kept === 'string';
}

/** Asked before what nobody may do who only found her signed in. @throws Problem `password_wrong`, under the field. */
export async function passwordAgain(ctx: Ctx, typed: string, field: string): Promise<AccountEntity> {
  const account = await ctx.db.getRepository(AccountEntity).findOneBy({ personId: me(ctx) });
  if (account && (await passwordMatches(account.passwordHash, typed))) return account;
  throw new Problem('password_wrong', 'The current password is not right. Nothing was changed.', [{ path: field, code: 'password_wrong', message: 'That is not the password you use now. Type it again' }]);
}
