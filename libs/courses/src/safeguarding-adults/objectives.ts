/** "At the end you will be able to …": told to the learner on the first screen, and to the catalogue. */
export const objectives: readonly string[] = [
  'say who the safeguarding law protects',
  'notice signs of ten kinds of abuse and neglect',
  'listen well, and never promise to keep a secret',
  'report a concern the same day, and write it down well',
  'get help fast when someone is in danger',
  'speak up when care at your own work is not safe',
];
