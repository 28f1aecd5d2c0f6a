import { createTransport } from 'nodemailer';
import type { Config } from '../kernel/config.ts';
import { NotTaken } from './outlet.ts';
import type { Outgoing, Outlet } from './outlet.ts';

/** What nodemailer adds to an error. */
interface MailError extends Error {
  code?: string;
  responseCode?: number;
  response?: string;
}

/** The council's own mail server. */
export function viaSmtp({ smtpUrl, mailFrom }: Config['messages']): Outlet {
  const transport = createTransport(smtpUrl, { from: mailFrom });
  const domain = /@([^>\s]+)/.exec(mailFrom)?.[1] ?? 'localhost';
  return {
    by: 'smtp',
    async send(message: Outgoing): Promise<void> {
      if (message.channel !== 'email') throw new NotTaken('refused', 'A mail server takes e-mail only.', true);
      try {
        await transport.sendMail({
          to: { name: '', address: message.to },
          subject: message.subject,
          text: message.text,
          html: message.html,
          // the same at every try, so that a reader's mailbox shows one; and no holiday answer comes back
          messageId: `<${message.id}@${domain}>`,
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
          disableFileAccess: true,
          disableUrlAccess: true,
        });
      } catch (error) {
        throw whyNot(error as MailError);
      }
    },
  };
}

function whyNot(error: MailError): NotTaken {
  const said = (error.response ?? error.message).slice(0, 300);
  const permanent = (error.responseCode ?? 0) >= 500;
  if (error.code === 'EAUTH') return new NotTaken('sign_in_refused', said, false);
  if (error.code === 'EENVELOPE') return new NotTaken('address_refused', said, permanent || error.responseCode === undefined);
  if (error.responseCode === undefined) return new NotTaken('no_answer', said, false);
  return new NotTaken('refused', said, permanent);
}
