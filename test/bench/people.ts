import { hash } from '@node-rs/argon2';
import pg from 'pg';
import type { BenchProduct } from '../harness/bench.ts';
import { Dice } from './dice.ts';
import { Line } from './traffic.ts';
import type { Server } from './traffic.ts';

const password = 'kettle marble orchard';

export interface SignedIn {
  personId: string;
  userName: string;
  /** Name and value, for the header `cookie`. */
  cookie: string;
}

/** Where the product listens, for requests sent from here. */
export function serverOf({ origin }: BenchProduct): Server {
  const { port, host } = new URL(origin);
  return { port: Number(port), host };
}

/** Runs statements as the owner of the tables: to arrange what is measured, never while it is. */
export async function asOwner<T>(product: BenchProduct, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: product.ownerUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const opened = new Map<string, Promise<void>>();

/** One known password for everybody in the bulk council, hashed once as the product hashes. */
function openAccounts(product: BenchProduct): Promise<void> {
  const known = opened.get(product.ownerUrl);
  if (known) return known;
  const opening = asOwner(product, async (client) => {
    const kept = await hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
    await client.query('update account set password_hash = $1', [kept]);
    // an earlier run on the same data folder may have used up this address's tries
    await client.query('delete from rate_limit');
    await client.query('vacuum analyze account');
  });
  opened.set(product.ownerUrl, opening);
  return opening;
}

const known = new Map<string, Promise<SignedIn>>();

/** Signs a person in through the product's own sign-in; once a run and product. */
export async function signIn(product: BenchProduct, personId: string): Promise<SignedIn> {
  await openAccounts(product);
  const who = `${product.ownerUrl} ${personId}`;
  let signedIn = known.get(who);
  if (!signedIn) known.set(who, (signedIn = signInAnew(product, personId)));
  return signedIn;
}

/** User name and password, for a browser that signs in by the form. */
export async function wordsOf(product: BenchProduct, personId: string): Promise<{ userName: string; password: string }> {
  await openAccounts(product);
  const { rows } = await asOwner(product, (client) => client.query<{ user_name: string }>('select user_name from account where person_id = $1', [personId]));
  return { userName: rows[0]?.user_name ?? '', password };
}

async function signInAnew(product: BenchProduct, personId: string): Promise<SignedIn> {
  const { userName } = await wordsOf(product, personId);
  const line = new Line(serverOf(product));
  try {
    const { headers } = await line.must({ method: 'POST', path: '/api/session', body: { handle: userName, password } });
    return { personId, userName, cookie: String(headers['set-cookie']).split(';')[0] ?? '' };
  } finally {
    line.close();
  }
}

/** So many learners drawn from the whole council, always the same ones, signed in for real. */
export async function learners(product: BenchProduct, count: number): Promise<SignedIn[]> {
  const dice = new Dice(7);
  const ids = new Set<string>();
  while (ids.size < count) ids.add(product.bulk.learnerIds[dice.below(product.bulk.learnerIds.length)]!);
  const signedIn: SignedIn[] = [];
  for (const personId of ids) signedIn.push(await signIn(product, personId));
  return signedIn;
}
