import { NotifyClient } from 'notifications-node-client';
import type { Config } from '../kernel/config.ts';
import { NotTaken } from './outlet.ts';
import type { Outgoing, Outlet } from './outlet.ts';

/** What the client's HTTP library adds to an error, as far as it is read here. */
interface NotifyError extends Error {
  response?: { status: number; data?: { errors?: { error: string; message: string }[] } };
}

/**
 * GOV.UK Notify. Its templates hold nothing but our words: `((subject))` and `((message))` of an e-mail and a letter,
 * `((message))` of a text message. It makes the HTML itself.
 */
export function viaNotify({ notifyUrl, notifyKey, emailTemplate, smsTemplate, letterTemplate }: Config['messages']): Outlet {
  const client = new NotifyClient(notifyUrl, notifyKey);
  const hand = (message: Outgoing): Promise<unknown> => {
    const reference = message.id;
    switch (message.channel) {
      case 'email':
        return client.sendEmail(emailTemplate, message.to, { personalisation: { subject: message.subject, message: message.text }, reference });
      case 'sms':
        return client.sendSms(smsTemplate, message.to, { personalisation: { message: message.text }, reference });
      case 'letter': {
        const lines = Object.fromEntries(message.address.slice(0, 7).map((line, at) => [`address_line_${at + 1}`, line]));
        return client.sendLetter(letterTemplate, { personalisation: { ...lines, subject: message.subject, message: message.text }, reference });
      }
    }
  };
  return {
    by: 'notify',
    async send(message: Outgoing): Promise<void> {
      try {
        await hand(message);
      } catch (error) {
        throw whyNot(error as NotifyError);
      }
    },
  };
}

function whyNot({ response, message }: NotifyError): NotTaken {
  if (!response) return new NotTaken('no_answer', message.slice(0, 300), false);
  const said = (response.data?.errors ?? []).map((one) => one.message).join(' ').slice(0, 300);
  if (response.status === 401 || response.status === 403) return new NotTaken('sign_in_refused', said, false);
  // 429: its limit for a minute or a day; 5xx: its own fault
  if (response.status === 429 || response.status >= 500) return new NotTaken('no_answer', said, false);
  return new NotTaken(/email_address|phone_number|address/i.test(said) ? 'address_refused' : 'refused', said, true);
}
