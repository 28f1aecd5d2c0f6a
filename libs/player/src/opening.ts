import type { Cmi, Standard } from './data-model.ts';
import type { Sequenced } from './sequenced.ts';
import type { Edition } from './sequencing/activity-tree.ts';
import type { SequencingState } from './sequencing/sequencing-state.ts';

/** What the wrapper page fetches from `launch.json`, beside itself, before it shows the course. */
export interface LaunchConfig {
  readonly standard: Standard;
  /** SCORM 2004: what its data model holds hangs on it. */
  readonly edition: Edition;
  /** The course's name: the frame's title for a screen reader. */
  readonly title: string;
  /** Whether the package has several lessons, which open one after the other. */
  readonly several: boolean;
  /** The number of this launch's next commit: one more than the last that the server stored. */
  readonly nextSeq: number;
  /** The lesson to show; null when the learner has to choose one, or only what waits on the device is brought in. */
  readonly lesson: OpenLesson | null;
  /** SCORM 2004: what the lessons follow one another by; null where there is nothing but free choice. */
  readonly sequenced: Sequenced | null;
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
  /** Where the sequencing stands now; null where there is none. */
  readonly state: SequencingState | null;
}
