/** The words of the letter to a provider's lead, said once for the page and for the file. */
export function letterWords(councilName: string, organisationName: string): { title: string; opening: string; steps: readonly string[]; safe: string } {
  return {
    title: `Your staff can learn with ${councilName}`,
    opening: `${councilName} gives the staff of ${organisationName} free e-learning, safeguarding included. You can see who has done what, and print it for an inspection. No work email address is needed, neither for you nor for your staff.`,
    steps: ['Scan the code, or open the address below and type the code.', 'Give your name and choose a user name and a password.', 'Read the data-sharing agreement and accept it for your organisation.', 'Print join slips for your staff. They can start the same day.'],
    safe: 'The code works once. Keep this letter safe: whoever holds it can manage your organisation here. If you are not the right person, give it to whoever is.',
  };
}
