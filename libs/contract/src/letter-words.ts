/** How long an invitation works: a letter takes days to come and lies on a desk. */
export const invitationDays = 42;

/** Who writes, and how she who reads can ask. Empty where the council has not said. */
export interface LetterFrom {
  councilName: string;
  helpPhone: string;
  helpEmail: string;
}

/** The words of the letter to a provider's lead, said once for the page and for the file. */
export function letterWords({ councilName, helpPhone, helpEmail }: LetterFrom, organisationName: string): { title: string; opening: string; steps: readonly string[]; ask: string | null; safe: string } {
  const ways = [helpPhone && `ring ${helpPhone}`, helpEmail && `write to ${helpEmail}`].filter(Boolean).join(' or ');
  return {
    title: `Your staff can learn with ${councilName}`,
    opening: `${councilName} gives the staff of ${organisationName} free e-learning, safeguarding included. You can see who has done what, and print it for an inspection. No work email address is needed, neither for you nor for your staff.`,
    steps: ['Scan the code, or open the address below and type the code.', 'Give your name and choose a user name and a password.', 'Read the data-sharing agreement and accept it for your organisation.', 'Print join slips for your staff. They can start the same day.'],
    ask: ways ? `Not sure what to do? ${ways[0]?.toUpperCase()}${ways.slice(1)}. We can do it with you.` : null,
    safe: 'The code works once. Keep this letter safe: whoever holds it can manage your organisation here. If you are not the right person, give it to whoever is.',
  };
}
