import type { Cmi, Standard } from './data-model.ts';
import { modelOf } from './validate-cmi.ts';

/**
 * How a learner likes her courses. Language and captions mean the same in both standards; sound and speed are percentages
 * in SCORM 1.2 and factors in SCORM 2004, so each standard has its own.
 */
export const preferenceNames = ['language', 'captions', 'loudness', 'speed', 'loudness_percent', 'speed_percent'] as const;
export type PreferenceName = (typeof preferenceNames)[number];

/** By name what she set last, in whichever course that was. */
export type Preferences = { readonly [name in PreferenceName]?: string };

const elements: Readonly<Record<Standard, readonly (readonly [string, PreferenceName])[]>> = {
  scorm12: [
    ['cmi.student_preference.audio', 'loudness_percent'],
    ['cmi.student_preference.language', 'language'],
    ['cmi.student_preference.speed', 'speed_percent'],
    ['cmi.student_preference.text', 'captions'],
  ],
  scorm2004: [
    ['cmi.learner_preference.audio_level', 'loudness'],
    ['cmi.learner_preference.language', 'language'],
    ['cmi.learner_preference.delivery_speed', 'speed'],
    ['cmi.learner_preference.audio_captioning', 'captions'],
  ],
};

/** What a save says of her preferences that the save before it did not say. Longer words than anybody's language stay in their course. */
export function newPreferences(standard: Standard, before: Cmi, now: Cmi): Preferences {
  const told = elements[standard].flatMap(([element, name]) => {
    const value = now[element];
    return value === undefined || value === before[element] || value.length > 255 ? [] : [[name, value]];
  });
  return Object.fromEntries(told) as Preferences;
}

/** Her preferences as a lesson of this standard reads them; what it could not have written itself is left out. */
export function preferredValues(standard: Standard, preferences: Preferences): Cmi {
  const rules = modelOf(standard).elements;
  const told = elements[standard].flatMap(([element, name]) => {
    const value = preferences[name];
    return value !== undefined && rules.get(element)?.kind.test(value) === 'ok' ? [[element, value]] : [];
  });
  return Object.fromEntries(told) as Cmi;
}
