import type { Launched } from '@pvi/contract/player';
import { asFrameMessage, frameAllow, frameSandbox, type PortalMessage } from '@pvi/player/messages';
import { useCallback, useEffect, useRef, useState } from 'react';
import { keepPageOpen } from '../kernel/signed-in-only.tsx';
import { Button } from '../kernel/ui/button.tsx';
import { savingWords, type Saving } from './saving-words.ts';
import { OpenedElsewhere, SignedOutLine, useOpenedSince } from './visit.tsx';
import { forgetWaiting, markOpen } from './waiting-launches.ts';

export interface CourseFrameProps {
  launch: Launched;
  /** The course was left or has ended; so many saves wait on this device. */
  onLeft: (waiting: number) => Promise<unknown>;
  /** She goes on here, although the course was opened elsewhere since. */
  onTakeOver: () => Promise<unknown>;
}

/** The frame needs up to five seconds to let the course save by itself and to send what there is. */
const patienceMs = 6_000;
/** How long the browser gets to forget what the package left behind. */
const tidyMs = 400;

/** An open course under a thin bar. The frame is a stranger: its messages move the bar and decide nothing. */
export function CourseFrame({ launch, onLeft, onTakeOver }: CourseFrameProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [saving, setSaving] = useState<Saving>({ kind: 'none' });
  const [progress, setProgress] = useState(launch.progress);
  const [ended, setEnded] = useState(false);
  const leaving = useRef(false);
  const waiting = useRef(0);
  const closed = useRef<(() => void) | null>(null);
  const { launchId, launchUrl, courseTitle, mode } = launch;
  const [toldElsewhere, setToldElsewhere] = useState<string | null>(null);
  const openedSince = useOpenedSince(launchId, saving.kind === 'saved' ? saving.at : undefined);
  const elsewhere = mode === 'normal' && !ended ? (openedSince ?? toldElsewhere) : null;

  useEffect(keepPageOpen, []);
  useEffect(() => markOpen(launchUrl), [launchUrl]);

  /** Lets the course save by itself, and sends what there is. */
  const finish = useCallback(
    () =>
      new Promise<void>((resolve) => {
        closed.current = resolve;
        setTimeout(resolve, patienceMs);
        const close: PortalMessage = { type: 'close' };
        frame.current?.contentWindow?.postMessage(close, new URL(launchUrl).origin);
      }),
    [launchUrl],
  );

  const takeOver = async () => {
    if (leaving.current) return;
    leaving.current = true;
    await finish();
    await onTakeOver().finally(() => (leaving.current = false));
  };

  const leave = useCallback(async () => {
    if (leaving.current) return;
    leaving.current = true;
    await finish();
    if (waiting.current === 0) {
      forgetWaiting(launchUrl);
      if (frame.current) frame.current.src = `${launchUrl}end`;
      await new Promise((resolve) => setTimeout(resolve, tidyMs));
    }
    await onLeft(waiting.current);
  }, [finish, launchUrl, onLeft]);

  useEffect(() => {
    const listen = (event: MessageEvent) => {
      if (event.source !== frame.current?.contentWindow || event.origin !== new URL(launchUrl).origin) return;
      const message = asFrameMessage(event.data);
      switch (message?.type) {
        case 'saved':
          waiting.current = 0;
          setSaving({ kind: 'saved', at: message.at });
          if (message.progress !== null) setProgress(message.progress);
          break;
        case 'waiting':
          waiting.current = message.count;
          setSaving({ kind: 'waiting', count: message.count, kept: message.kept });
          break;
        case 'elsewhere':
          setToldElsewhere(message.at);
          setSaving({ kind: 'none' });
          break;
        case 'refused':
          setSaving({ kind: 'refused', code: message.code });
          break;
        case 'finished':
          if (mode === 'normal') setEnded(true);
          break;
        case 'closed':
          waiting.current = message.waiting;
          closed.current?.();
          break;
      }
    };
    addEventListener('message', listen);
    return () => removeEventListener('message', listen);
  }, [launchUrl, mode]);

  useEffect(() => {
    if (ended) void leave();
  }, [ended, leave]);

  return (
    <main className="pvi-player" id="main">
      <div className="pvi-player__bar">
        <Button look="link" onClick={leave}>
          {mode === 'review' ? 'Leave' : 'Save and leave'}
        </Button>
        <h1 className="pvi-player__title">{courseTitle}</h1>
        {progress !== null && <p className="pvi-player__progress">{progress}</p>}
        {elsewhere === null && <SavingLine saving={saving} review={mode === 'review'} />}
        <SignedOutLine />
        <a className="govuk-link govuk-link--no-visited-state pvi-player__worried" href="/worried" target="_blank" rel="noreferrer">
          Worried<span className="pvi-player__more"> about someone now?</span>
          <span className="govuk-visually-hidden"> (opens in a new tab)</span>
        </a>
      </div>
      {elsewhere !== null && <OpenedElsewhere at={elsewhere} onTakeOver={takeOver} onLeave={leave} />}
      <iframe ref={frame} className={elsewhere === null ? 'pvi-player__course' : 'pvi-player__put-aside'} src={launchUrl} title={courseTitle} sandbox={frameSandbox} allow={frameAllow} />
    </main>
  );
}

/** What is saved is shown quietly; what is not is also read out. */
function SavingLine({ saving, review }: { saving: Saving; review: boolean }) {
  const words = review && saving.kind !== 'refused' ? 'You have done this course: looking back changes nothing' : savingWords(saving);
  const amiss = saving.kind === 'waiting' || saving.kind === 'refused';
  return (
    <p className={`pvi-player__saving${amiss ? ' pvi-player__saving--amiss' : ''}`}>
      {!amiss && words}
      <span role="status">{amiss && words}</span>
    </p>
  );
}
