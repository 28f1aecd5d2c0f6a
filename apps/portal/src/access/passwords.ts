export const PASSWORD_HINT = 'At least 12 characters. Three random words work well.';

const MINIMUM = 12;

/** What to say about a new password before the server has seen it; whether it is too common only the server knows. */
export function newPasswordFault(password: string): string | undefined {
  if (password === '') return 'Choose a password';
  if ([...password].length >= MINIMUM) return undefined;
  return `The password must have at least ${MINIMUM} characters. Three random words work well`;
}

/** Codes about a new password, and the field that they belong under. */
export const PASSWORD_BLAME = { password_too_short: 'password', password_too_common: 'password' } as const;

/** What to say about a user name before the server has seen it; whether somebody has it only the server knows. */
export function userNameFault(userName: string): string | undefined {
  if (/^[a-z0-9][a-z0-9._-]{2,39}$/i.test(userName.trim())) return undefined;
  return 'Use 3 to 40 letters, numbers, dots or hyphens, starting with a letter or number';
}
