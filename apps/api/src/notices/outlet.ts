/** Something on its way out. `id` is the message's: a server that is asked twice can tell. */
export type Outgoing =
  | { channel: 'email'; id: string; to: string; subject: string; text: string; html: string }
  | { channel: 'sms'; id: string; to: string; text: string }
  | { channel: 'letter'; id: string; address: readonly string[]; subject: string; text: string };

/** The message port: one way out for one channel. */
export interface Outlet {
  by: 'smtp' | 'notify' | 'mailbox';
  /** @throws NotTaken. */
  send(message: Outgoing): Promise<void>;
}

/** Why a message did not go. `forGood`: trying again would not help. `said`: the server's own words, if any. */
export class NotTaken extends Error {
  constructor(
    readonly why: 'no_answer' | 'sign_in_refused' | 'address_refused' | 'refused',
    readonly said: string,
    readonly forGood: boolean,
  ) {
    super(`A message was not taken: ${why}`);
  }
}
