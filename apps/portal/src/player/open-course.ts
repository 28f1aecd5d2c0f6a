import type { Launched } from '@pvi/contract/launched';
import { asFrameMessage, type PortalMessage } from '@pvi/player/messages';
import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import { keepPageOpen } from '../kernel/signed-in-only.tsx';
import type { Saving } from './saving-words.ts';
import { useOpenedSince } from './visit.tsx';
import { forgetWaiting, markOpen } from './waiting-launches.ts';

/** The frame needs up to five seconds to let the course save by itself and to send what there is, and a few to put it aside. */
const patienceMs = 8_000;
/** How long the browser gets to forget what the package left behind. */
const tidyMs = 400;

export interface OpenCourse {
  frame: RefObject<HTMLIFrameElement | null>;
  saving: Saving;
  progress: string | null;
  /** When the course was opened somewhere else since, so that nothing more counts here; else null. */
  elsewhere: string | null;
  /** How often something moved: a lesson opened, or a save may have changed what may be done; and which it was last. */
  moves: { count: number; lesson: boolean };
  /** Whether a lesson is shown; false when one has to be chosen. */
  lessonOpen: boolean;
  /** Asks the course to go somewhere, in the words of SCORM's navigation. */
  go: (request: string) => void;
  leave: () => Promise<void>;
  takeOver: () => Promise<void>;
}

export interface Leaving {
  /** The course was left or has ended; so many saves wait on this device. */
  onLeft: (waiting: number) => Promise<unknown>;
  /** She goes on here, although the course was opened elsewhere since. */
  onTakeOver: () => Promise<unknown>;
}

/** Speaks with the course frame. It is a stranger: its messages move the bar and decide nothing. */
export function useOpenCourse({ launchId, launchUrl, mode, ...launch }: Launched, { onLeft, onTakeOver }: Leaving): OpenCourse {
  const frame = useRef<HTMLIFrameElement>(null);
  const [saving, setSaving] = useState<Saving>({ kind: 'none' });
  const [progress, setProgress] = useState(launch.progress);
  const [moves, setMoves] = useState({ count: 0, lesson: false });
  const [lessonOpen, setLessonOpen] = useState(true);
  const [ended, setEnded] = useState(false);
  const leaving = useRef(false);
  const waiting = useRef(0);
  const closed = useRef<((answered: boolean) => void) | null>(null);
  const [toldElsewhere, setToldElsewhere] = useState<string | null>(null);
  const openedSince = useOpenedSince(launchId, saving.kind === 'saved' ? saving.at : undefined);
  const elsewhere = mode === 'normal' && !ended ? (openedSince ?? toldElsewhere) : null;

  useEffect(keepPageOpen, []);
  useEffect(() => markOpen(launchUrl), [launchUrl]);

  const say = useCallback((message: PortalMessage) => frame.current?.contentWindow?.postMessage(message, new URL(launchUrl).origin), [launchUrl]);
  const go = useCallback((request: string) => say({ type: 'go', request }), [say]);

  /** Lets the course save by itself, and sends what there is. False when it does not answer: then nobody knows what it still had. */
  const finish = useCallback(
    () =>
      new Promise<boolean>((resolve) => {
        closed.current = resolve;
        setTimeout(() => resolve(false), patienceMs);
        say({ type: 'close' });
      }),
    [say],
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
    const answered = await finish();
    if (answered && waiting.current === 0) {
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
          setMoves(({ count }) => ({ count: count + 1, lesson: false }));
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
        case 'moved':
          setLessonOpen(message.open);
          setMoves(({ count }) => ({ count: count + 1, lesson: true }));
          break;
        case 'finished':
          if (mode === 'normal') setEnded(true);
          break;
        case 'ended':
          setEnded(true);
          break;
        case 'closed':
          waiting.current = message.waiting;
          closed.current?.(true);
          break;
      }
    };
    addEventListener('message', listen);
    return () => removeEventListener('message', listen);
  }, [launchUrl, mode]);

  useEffect(() => {
    if (ended) void leave();
  }, [ended, leave]);

  return { frame, saving, progress, elsewhere, moves, lessonOpen, go, leave, takeOver };
}
