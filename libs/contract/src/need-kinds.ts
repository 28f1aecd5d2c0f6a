/** The kinds of training need, in the words that pages and files use. Plain data, because the portal shows it too. */
export const needKindList = [
  { code: 'to_start', words: 'Needed now' },
  { code: 'under_way', words: 'Under way' },
  { code: 'expiring', words: 'Expiring' },
  { code: 'coming', words: 'In grace, not yet done' },
] as const;
export type NeedKindCode = (typeof needKindList)[number]['code'];
export const needKinds = needKindList.map((kind) => kind.code) as [NeedKindCode, ...NeedKindCode[]];

export function needKindWords(code: NeedKindCode): string {
  return needKindList.find((kind) => kind.code === code)?.words ?? code;
}
