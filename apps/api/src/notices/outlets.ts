import { Injectable } from '@nestjs/common';
import type { MessageConnection } from '@pvi/contract/notices';
import { Config } from '../kernel/config.ts';
import type { Try } from '../kernel/jobs.ts';
import { viaNotify } from './notify.ts';
import { NotTaken } from './outlet.ts';
import type { Outgoing, Outlet } from './outlet.ts';
import { viaSmtp } from './smtp.ts';

/** The demo's and a trial installation's way: the message stays where it is kept, to be read on a page. */
const mailbox: Outlet = { by: 'mailbox', send: () => Promise.resolve() };

/** Which ways out are connected, from the settings. Without any, a service that is not real keeps its messages to be read. */
@Injectable()
export class Outlets {
  private readonly ways: Partial<Record<Outgoing['channel'], Outlet>>;

  constructor(private readonly config: Config) {
    const { smtpUrl, notifyKey, emailTemplate, smsTemplate, letterTemplate } = config.messages;
    const notify = notifyKey ? viaNotify(config.messages) : undefined;
    const nothing = !smtpUrl && !notifyKey && config.mode !== 'production' ? mailbox : undefined;
    this.ways = {
      email: smtpUrl ? viaSmtp(config.messages) : emailTemplate ? notify : nothing,
      sms: smsTemplate ? notify : nothing,
      letter: letterTemplate ? notify : undefined,
    };
  }

  has(channel: Outgoing['channel']): boolean {
    return this.ways[channel] !== undefined;
  }

  /** @throws NotTaken. */
  send(message: Outgoing): Promise<void> {
    const way = this.ways[message.channel];
    if (!way) throw new NotTaken('refused', 'Nothing is connected for this.', true);
    return way.send(message);
  }

  /**
   * Gives what was claimed to a server once, and says what became of it. What the server would not take now is thrown
   * after it is said, so that the job tries again; what it will never take, or not at the last try, is not.
   */
  async give(message: Outgoing, attempt: Try, say: { sent(): Promise<unknown>; notTaken(failure: string, forGood: boolean): Promise<unknown> }): Promise<void> {
    try {
      await this.send(message);
    } catch (error) {
      if (!(error instanceof NotTaken)) throw error;
      const forGood = error.forGood || attempt.last;
      await say.notTaken(`${error.why}: ${error.said}`.slice(0, 400), forGood);
      if (!forGood) throw error;
      return;
    }
    await say.sent();
  }

  connection(): MessageConnection {
    const by = (channel: Outgoing['channel']) => this.ways[channel]?.by ?? 'none';
    const { mailFrom, smtpUrl } = this.config.messages;
    const smtp = by('email') === 'smtp';
    // a host and a port, never the name and password beside them
    return { email: { by: by('email'), from: smtp ? mailFrom : null, server: smtp ? new URL(smtpUrl).host : null }, sms: { by: by('sms') }, letter: { by: by('letter') } };
  }
}
