import type { TrialResult } from '@pvi/contract/notices';
import { newId } from '../kernel/ids.ts';
import { Problem } from '../kernel/problem.ts';
import { NotTaken } from './outlet.ts';
import type { Outgoing } from './outlet.ts';
import type { Outlets } from './outlets.ts';

const subject = 'A message to try the connection';
const text = 'This message was sent from PVI Learning to see whether messages arrive. Nothing needs doing.';

/** Sends one message now and says plainly what became of it. @throws Problem `invalid_input` for what is no address. */
export async function tryOut(outlets: Outlets, { channel, to }: { channel: 'email' | 'sms'; to: string }): Promise<{ result: TrialResult; said: string }> {
  const wrong = channel === 'email' ? !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(to) : !/^\+?[\d ()-]{9,20}$/.test(to);
  if (wrong) {
    const message = channel === 'email' ? 'Enter an e-mail address, like name@example.gov.uk' : 'Enter a telephone number, like 01632 960 001';
    throw new Problem('invalid_input', `${message}.`, [{ path: 'to', code: 'invalid_format', message }]);
  }
  if (!outlets.has(channel)) return { result: 'not_connected', said: '' };
  const message: Outgoing =
    channel === 'email'
      ? { channel, id: newId(), to, subject, text, html: `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>${subject}</title></head><body><p>${text}</p></body></html>` }
      : { channel, id: newId(), to, text };
  try {
    await outlets.send(message);
  } catch (error) {
    if (error instanceof NotTaken) return { result: error.why, said: error.said };
    throw error;
  }
  return { result: outlets.connection()[channel].by === 'mailbox' ? 'in_mailbox' : 'sent', said: '' };
}
