import { describe, expect, it } from 'vitest';
import { newPreferences, preferredValues } from './preferences.ts';

describe('how a learner likes her courses', () => {
  it('is what a save says that the one before did not', () => {
    const before = { 'cmi.learner_preference.language': 'cy', 'cmi.learner_preference.audio_level': '0.5' };
    expect(newPreferences('scorm2004', before, { ...before, 'cmi.learner_preference.audio_level': '1.5', 'cmi.location': '3' })).toEqual({ loudness: '1.5' });
    expect(newPreferences('scorm2004', before, before)).toEqual({});
    expect(newPreferences('scorm12', {}, { 'cmi.student_preference.speed': '-20', 'cmi.student_preference.text': '1' })).toEqual({ speed_percent: '-20', captions: '1' });
  });

  it('goes from one standard to the other where it means the same there', () => {
    const told = { language: 'cy', captions: '1', loudness: '1.5', speed: '0.8', loudness_percent: '60', speed_percent: '-20' };
    expect(preferredValues('scorm12', told)).toEqual({
      'cmi.student_preference.language': 'cy', 'cmi.student_preference.text': '1', 'cmi.student_preference.audio': '60', 'cmi.student_preference.speed': '-20',
    });
    expect(preferredValues('scorm2004', told)).toEqual({
      'cmi.learner_preference.language': 'cy', 'cmi.learner_preference.audio_captioning': '1', 'cmi.learner_preference.audio_level': '1.5', 'cmi.learner_preference.delivery_speed': '0.8',
    });
  });

  it('stays away from a standard that could not have said it', () => {
    expect(preferredValues('scorm2004', { language: 'Welsh, please', captions: '+1' })).toEqual({});
    expect(preferredValues('scorm12', { language: 'Welsh, please', captions: '+1' })).toEqual({ 'cmi.student_preference.language': 'Welsh, please', 'cmi.student_preference.text': '+1' });
  });
});
