/** What was had before, for the moment when somebody wants it and there is no signal. */
const had = new Map<string, unknown>();

/**
 * The JSON in a file beside the launch page, or as it was had before when it cannot be had within `patience`
 * milliseconds; null when it never was.
 */
export async function fetchBeside(file: string, patience = 8000): Promise<unknown> {
  try {
    const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error('late')), patience));
    const response = await Promise.race([fetch(file, { cache: 'no-cache' }), late]);
    if (response.ok) had.set(file, await response.json());
  } catch {
    // no signal: what was had before will do
  }
  return had.get(file) ?? null;
}
