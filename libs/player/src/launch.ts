import type { Cmi, Standard } from './data-model.ts';

/** What the wrapper page fetches from `launch.json`, beside itself, before it shows the course. */
export interface LaunchConfig {
  readonly standard: Standard;
  /** The course's name: the frame's title for a screen reader. */
  readonly title: string;
  /** Whether the package has several lessons, which open one after the other. */
  readonly several: boolean;
  /** The number of this launch's next commit: one more than the last that the server stored. */
  readonly nextSeq: number;
  /** The lesson to show; null when the learner has to choose one, or only what waits on the device is brought in. */
  readonly lesson: OpenLesson | null;
}

/** A lesson as the server opens it: one session of one item. */
export interface OpenLesson {
  /** 1, 2, 3 … within the launch. */
  readonly session: number;
  /** The item's identifier in the package. */
  readonly item: string;
  readonly title: string;
  /** Address of the content relative to the page, `c/index.html?x=1`. */
  readonly sco: string;
  /** An asset does not speak with the player: it gets no API. */
  readonly isSco: boolean;
  /** The data model at launch, read-only elements included. */
  readonly initial: Cmi;
}

/** The body of `POST go`: what is asked for, from which lesson. The same one twice is answered alike. */
export interface Going {
  /** The session that is being left; 0 when none is open. */
  readonly from: number;
  /** In the words of `adl.nav.request`. */
  readonly request: string;
}

/** The answer to `POST go`. */
export interface Gone {
  readonly lesson: OpenLesson | null;
  /** The visit is over: the portal takes the learner back. */
  readonly ended: boolean;
}

/** The body of `POST commit`: a whole picture of the data model, so a later one replaces an earlier one. */
export interface Commit {
  /** UUID; the same on every retry. */
  readonly key: string;
  /** 1, 2, 3 … within one launch; gaps are allowed. */
  readonly seq: number;
  /** The lesson that saves, by its number within the launch; left out by devices that know of one only. */
  readonly session?: number;
  /** That lesson's item. */
  readonly item?: string;
  /** Seconds since the lesson was opened, by this device's clock. */
  readonly sessionSeconds: number;
  /** When the content saved, by this device's clock: a claim. */
  readonly madeAt: string;
  /** Whether the content ended its session with this save. */
  readonly terminating: boolean;
  /** Every element that content may write and that has a value. */
  readonly cmi: Cmi;
}

/** The server's answer to a stored commit, status 200. */
export interface CommitStored {
  readonly savedAt: string;
  /** How far she is, in words that may be shown to anybody; null when the package does not say. */
  readonly progress: string | null;
  /**
   * The instant at which this attempt was opened somewhere else since: the newest visit counts, so this save is kept as it
   * came and is not what she goes on from. Null when it counts.
   */
  readonly elsewhere: string | null;
  /** What the server made of it, when the content has ended its session; `score` is a percentage. */
  readonly finished: { readonly completed: boolean; readonly passed: boolean | null; readonly score: number | null } | null;
}

/** What the package's manifest says about an item and the data model starts with. */
export interface LaunchFacts {
  /** SCORM 1.2: 0 to 100. */
  readonly masteryScore: number | null;
  /** SCORM 2004: −1 to 1. */
  readonly scaledPassingScore: number | null;
  /** SCORM 2004 4th Edition: 0 to 1. */
  readonly completionThreshold: number | null;
  readonly launchData: string | null;
  /** As the manifest writes it: HHHH:MM:SS in SCORM 1.2, an ISO 8601 duration in 2004. */
  readonly maxTimeAllowed: string | null;
  readonly timeLimitAction: string | null;
  /** SCORM 2004: the content alone says when it is complete; otherwise ending a session completes it. */
  readonly completionSetByContent: boolean;
  /** SCORM 2004: identifiers of the item's objectives, in order. */
  readonly objectiveIds: readonly string[];
}

/** On what terms this launch runs. */
export interface LaunchTerms {
  readonly mode: 'normal' | 'review' | 'browse';
  readonly credit: 'credit' | 'no-credit';
  readonly facts: LaunchFacts;
}
