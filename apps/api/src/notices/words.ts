import type { MessageBody } from '@pvi/contract/notices';
import type { NoticeKind } from '@pvi/domain/notices';

/** Who writes, and where the portal is. */
export interface Sender {
  council: string;
  portalOrigin: string;
}

/** What stands on a locked phone, in a shared inbox, in a preview: that there is something, never what or about whom. */
export const subjects: Readonly<Record<NoticeKind, string>> = {
  assigned: 'You have training to do',
  due: 'You have training to do soon',
  digest: 'Your team this week',
  late_officer: 'Training that is late',
  late_commissioner: 'Training that is late at your providers',
  contract_ending: 'A contract ends soon',
  approval_waiting: 'Somebody waits for you to confirm them',
};

const frames: Readonly<Record<NoticeKind, { intro: string; words: string; path: string; why: string }>> = {
  assigned: { intro: 'You have been given this to do:', words: 'Open your courses', path: '/my-learning', why: 'You get this because your manager or the council put you on a course.' },
  due: { intro: 'This is to be done soon:', words: 'Open your courses', path: '/my-learning', why: 'You get this because your job asks for this training.' },
  digest: { intro: 'This is how your team stands today:', words: 'See what needs you', path: '/', why: 'You get this once a week because you manage people here.' },
  late_officer: { intro: 'More people are late with training that their job asks for:', words: 'See who', path: '/late', why: 'You get this because you look after workforce development.' },
  late_commissioner: { intro: 'Training is late at providers that your service contracts:', words: 'See the list', path: '/late', why: 'You get this because you commission a service.' },
  contract_ending: { intro: 'This ends soon:', words: 'See contracts that end', path: '/contracts?list=ending', why: 'You get this because you look after contracts here.' },
  approval_waiting: { intro: 'Somebody has joined and waits for you. They can learn meanwhile, but are not counted until you confirm them:', words: 'Confirm or refuse', path: '/joins', why: 'You get this because you manage people here.' },
};

export function bodyOf(kind: NoticeKind, givenName: string, lines: readonly string[]): MessageBody {
  const { intro, words, path, why } = frames[kind];
  return { greeting: `Hello ${givenName},`, intro, lines: [...lines], action: { words, path }, why };
}

/** For e-mail and letters. */
export function asText({ greeting, intro, lines, action, why }: MessageBody, { council, portalOrigin }: Sender): string {
  return [greeting, intro, lines.map((line) => `- ${line}`).join('\n'), `${action.words}: ${portalOrigin}${action.path}`, why, `PVI Learning is run by ${council}. Nobody reads answers to this message.`].join('\n\n');
}

/** For a telephone: that there is something and where, in one message. */
export function asShortText(kind: NoticeKind, { council, portalOrigin }: Sender): string {
  return `${council}: ${subjects[kind].charAt(0).toLowerCase()}${subjects[kind].slice(1)}. Sign in to see it: ${portalOrigin}`;
}

/** Plain HTML that any reader shows and a screen reader reads: no picture, no script, nothing fetched. */
export function asHtml({ greeting, intro, lines, action, why }: MessageBody, subject: string, { council, portalOrigin }: Sender): string {
  const list = lines.map((line) => `<li style="margin-bottom:8px">${escaped(line)}</li>`).join('');
  return `<!doctype html>
<html lang="en-GB">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(subject)}</title></head>
<body style="margin:0;padding:24px;font-family:Arial,sans-serif;font-size:18px;line-height:1.4;color:#0b0c0c;background:#ffffff">
<div style="max-width:600px">
<h1 style="font-size:24px;margin:0 0 16px">${escaped(subject)}</h1>
<p>${escaped(greeting)}</p>
<p>${escaped(intro)}</p>
<ul style="padding-left:20px">${list}</ul>
<p><a href="${escaped(portalOrigin + action.path)}" style="color:#1a65a6">${escaped(action.words)}</a></p>
<p style="font-size:16px;color:#484949">${escaped(why)}<br>PVI Learning is run by ${escaped(council)}. Nobody reads answers to this message.</p>
</div>
</body>
</html>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
