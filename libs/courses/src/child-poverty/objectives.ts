/** "At the end you will be able to …": told to the learner on the first screen, and to the catalogue. */
export const objectives: readonly string[] = [
  'say what child poverty is, and how it is measured in the UK',
  'explain what it does to a child, and to a parent',
  'notice when a family may be short of money',
  'talk about money kindly, without shame',
  'tell a family about help that many people miss',
  'know when being poor is the problem, and when a child is not safe',
];
