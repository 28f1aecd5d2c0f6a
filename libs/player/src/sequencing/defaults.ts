import type { Objective, SequencingDefinition } from './activity-tree.ts';

/** What holds of an activity whose manifest says nothing (SN 3, CAM 5). */
export const defaultSequencing: SequencingDefinition = {
  control: {
    choice: true, choiceExit: true, flow: false, forwardOnly: false, useCurrentAttemptObjectiveInfo: true, useCurrentAttemptProgressInfo: true,
  },
  constrainChoice: false,
  preventActivation: false,
  preRules: [],
  postRules: [],
  exitRules: [],
  limits: { attemptLimit: null, attemptAbsoluteDuration: null },
  rollup: {
    rules: [],
    objectiveSatisfied: true,
    progressCompletion: true,
    measureWeight: 1,
    requiredForSatisfied: 'always',
    requiredForNotSatisfied: 'always',
    requiredForCompleted: 'always',
    requiredForIncomplete: 'always',
    measureSatisfactionIfActive: true,
  },
  objectives: [{ id: null, isPrimary: true, satisfiedByMeasure: false, minNormalizedMeasure: 1, maps: [] } satisfies Objective],
  completion: { completedByMeasure: false, minProgressMeasure: 1, progressWeight: 1 },
  selection: { timing: 'never', count: null },
  randomization: { timing: 'never', reorder: false },
  delivery: { tracked: true, completionSetByContent: false, objectiveSetByContent: false },
};
