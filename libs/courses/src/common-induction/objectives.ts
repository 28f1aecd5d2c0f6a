/** "At the end you will be able to …": told to the learner on the first screen, and to the catalogue. */
export const objectives: readonly string[] = [
  'say what rights the people we work for have',
  'explain your own role, and who does what here',
  'say whom to tell, the same day, when you are worried',
  'keep what you know private, and share it when you should',
  'treat people fairly and with dignity',
  'work safely, look after yourself, and speak up',
];
