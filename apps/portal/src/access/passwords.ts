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
