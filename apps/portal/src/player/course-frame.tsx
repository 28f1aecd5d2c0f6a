import type { Launched } from '@pvi/contract/player';
import { asFrameMessage, frameSandbox, type PortalMessage } from '@pvi/player/messages';
import { useCallback, useEffect, useRef, useState } from 'react';
import { Button } from '../kernel/ui/button.tsx';
import { savingWords, type Saving } from './saving-words.ts';
import { forgetWaiting, rememberWaiting } from './waiting-launches.ts';

export interface CourseFrameProps {
  launch: Launched;
  /** The course was left or has ended; so many saves wait on this device. */
  onLeft: (waiting: number) => Promise<unknown>;
}

/** The frame needs up to five seconds to let the course save by itself and to send what there is. */
const patienceMs = 6_000;
/** How long the browser gets to forget what the package left behind. */
const tidyMs = 400;

/** An open course under a thin bar. The frame is a stranger: its messages move the bar and decide nothing. */
export function CourseFrame({ launch, onLeft }: CourseFrameProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [saving, setSaving] = useState<Saving>({ kind: 'none' });
  const [progress, setProgress] = useState(launch.progress);
  const [ended, setEnded] = useState(false);
  const leaving = useRef(false);
  const waiting = useRef(0);
  const closed = useRef<(() => void) | null>(null);
  const { launchUrl, courseTitle, mode } = launch;

  const leave = useCallback(async () => {
    if (leaving.current) return;
    leaving.current = true;
    await new Promise<void>((resolve) => {
      closed.current = resolve;
      setTimeout(resolve, patienceMs);
      const close: PortalMessage = { type: 'close' };
      frame.current?.contentWindow?.postMessage(close, new URL(launchUrl).origin);
    });
    if (waiting.current === 0) {
      forgetWaiting(launchUrl);
      if (frame.current) frame.current.src = `${launchUrl}end`;
      await new Promise((resolve) => setTimeout(resolve, tidyMs));
    }
    await onLeft(waiting.current);
  }, [launchUrl, onLeft]);

  useEffect(() => {
    const listen = (event: MessageEvent) => {
      if (event.source !== frame.current?.contentWindow || event.origin !== new URL(launchUrl).origin) return;
      const message = asFrameMessage(event.data);
      switch (message?.type) {
        case 'saved':
          waiting.current = 0;
          forgetWaiting(launchUrl);
          setSaving({ kind: 'saved', at: message.at });
          if (message.progress !== null) setProgress(message.progress);
          break;
        case 'waiting':
          waiting.current = message.count;
          if (message.count > 0) rememberWaiting(launchUrl);
          setSaving({ kind: 'waiting', count: message.count });
          break;
        case 'refused':
          setSaving({ kind: 'refused', code: message.code });
          break;
        case 'finished':
          if (mode === 'normal') setEnded(true);
          break;
        case 'closed':
          waiting.current = message.waiting;
          if (message.waiting > 0) rememberWaiting(launchUrl);
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
        <SavingLine saving={saving} review={mode === 'review'} />
        <a className="govuk-link govuk-link--no-visited-state pvi-player__worried" href="/worried" target="_blank" rel="noreferrer">
          Worried<span className="pvi-player__more"> about someone now?</span>
          <span className="govuk-visually-hidden"> (opens in a new tab)</span>
        </a>
      </div>
      <iframe ref={frame} className="pvi-player__course" src={launchUrl} title={courseTitle} sandbox={frameSandbox} allow="" />
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
