/** The JSON in a file beside the launch page; null when it cannot be had within `patience` milliseconds. */
export async function fetchBeside(file: string, patience = 8000): Promise<unknown> {
  try {
    const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error('late')), patience));
    const response = await Promise.race([fetch(file, { cache: 'no-cache' }), late]);
    return response.ok ? ((await response.json()) as unknown) : null;
  } catch {
    return null;
  }
}
