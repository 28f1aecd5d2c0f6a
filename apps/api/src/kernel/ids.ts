import { createHash, randomBytes } from 'node:crypto';
import { v7 } from 'uuid';

/** A new key: UUIDv7, so that rows made together lie together. */
export const newId = (): string => v7();

/** An unguessable secret for links and launches, safe in an address. */
export const newSecret = (): string => randomBytes(24).toString('base64url');

/** What is kept of a secret. */
export const digest = (secret: string | Buffer): string => createHash('sha256').update(secret).digest('hex');

/** Uniform random integer below `n`, for human-facing codes. */
export function randomBelow(n: number): number {
  const limit = Math.floor(0x1_0000_0000 / n) * n;
  for (;;) {
    const value = randomBytes(4).readUInt32BE();
    if (value < limit) return value % n;
  }
}
