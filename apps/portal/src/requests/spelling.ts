/** The letters that a code may hold, as they are said on the telephone: T, D, P and V sound alike. */
const SAID: Readonly<Record<string, string>> = {
  B: 'Bravo', C: 'Charlie', D: 'Delta', F: 'Foxtrot', G: 'Golf', H: 'Hotel', J: 'Juliet', K: 'Kilo', L: 'Lima', M: 'Mike', N: 'November',
  P: 'Papa', Q: 'Quebec', R: 'Romeo', S: 'Sierra', T: 'Tango', V: 'Victor', W: 'Whisky', X: 'X-ray', Y: 'Yankee', Z: 'Zulu',
};

/** 'CD3-F' as 'Charlie, Delta, 3 – Foxtrot'. */
export function spelt(code: string): string {
  return code.split('-').map((group) => [...group].map((one) => SAID[one] ?? one).join(', ')).join(' – ');
}
