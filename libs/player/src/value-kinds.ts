import type { Kind, Verdict } from './data-model.ts';

/** Text of at most so many characters; line breaks are text. */
export function text(longest: number): Kind {
  return {
    test: (value) => (value.length <= longest ? 'ok' : 'too_long'),
    remedy: `at most ${longest} characters`,
  };
}

/** One of a few words. */
export function oneOf(...words: readonly string[]): Kind {
  return {
    test: (value) => (words.includes(value) ? 'ok' : 'wrong_type'),
    remedy: `one of ${words.map((word) => (word === '' ? 'an empty value' : `"${word}"`)).join(', ')}`,
  };
}

/** Text of a given shape. */
export function shaped(shape: RegExp, longest: number, remedy: string): Kind {
  return {
    test: (value) => (value.length > longest ? 'too_long' : shape.test(value) ? 'ok' : 'wrong_type'),
    remedy,
  };
}

const DECIMAL = /^-?(\d+(\.\d*)?|\.\d+)$/;

/** A decimal number, without an exponent, from `least` to `most`. */
export function decimal(least = -Infinity, most = Infinity, or?: '' ): Kind {
  const range = least === -Infinity && most === Infinity ? '' : most === Infinity ? ` of ${least} or more` : ` from ${least} to ${most}`;
  return {
    test: (value): Verdict => {
      if (value === or) return 'ok';
      if (value.length > 32 || !DECIMAL.test(value)) return 'wrong_type';
      const number = Number(value);
      return number >= least && number <= most ? 'ok' : 'out_of_range';
    },
    remedy: `a decimal number${range}`,
  };
}

/** A whole number from `least` to `most`. */
export function whole(least: number, most: number): Kind {
  return {
    test: (value): Verdict => {
      if (!/^[+-]?\d{1,6}$/.test(value)) return 'wrong_type';
      const number = Number(value);
      return number >= least && number <= most ? 'ok' : 'out_of_range';
    },
    remedy: `a whole number from ${least} to ${most}`,
  };
}

/** The first kind that fits decides. */
export function either(...kinds: readonly Kind[]): Kind {
  return {
    test: (value): Verdict => {
      let last: Verdict = 'wrong_type';
      for (const kind of kinds) {
        const verdict = kind.test(value);
        if (verdict === 'ok') return 'ok';
        if (verdict !== 'wrong_type') last = verdict;
      }
      return last;
    },
    remedy: kinds.map((kind) => kind.remedy).join(', or '),
  };
}

/** SCORM 1.2 CMITimespan, `HHHH:MM:SS.SS`; minutes and seconds may go up to 99. */
export const timespan = shaped(/^\d{2,4}:\d{2}:\d{2}(\.\d{1,2})?$/, 13, 'a time span such as 0001:30:05.50');

/** SCORM 1.2 CMITime, a time of day. */
export const timeOfDay = shaped(/^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,2})?$/, 11, 'a time of day such as 14:30:05');

/** SCORM 2004 timeinterval (second,10,2), an ISO 8601 duration: at most two digits after the second. */
export const duration = shaped(
  /^P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d{1,2})?S)?)?$/, 64, 'a duration such as PT1H30M5.5S',
);

const instantShape = shaped(
  /^(19[7-9]\d|20[0-2]\d|203[0-8])(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])(T([01]\d|2[0-3])(:[0-5]\d(:[0-5]\d(\.\d{1,2})?(Z|[+-]([01]\d|2[0-3])(:[0-5]\d)?)?)?)?)?)?)?$/,
  64, 'a date and time such as 2026-11-21T14:03:00Z',
);

/** SCORM 2004 time (second,10,0), ISO 8601 from 1970 to 2038, cut short wherever the content likes; a day that its month has. */
export const instant: Kind = {
  ...instantShape,
  test: (value) => {
    const verdict = instantShape.test(value);
    const [year, month, day] = value.slice(0, 10).split('-').map(Number);
    return verdict !== 'ok' || day === undefined || new Date(Date.UTC(year ?? 0, (month ?? 1) - 1, day)).getUTCDate() === day ? verdict : 'wrong_type';
  },
};

/** SCORM 1.2 CMIIdentifier: printable, without spaces. */
export const identifier = shaped(/^[!-~]{1,255}$/, 255, 'an identifier of 1 to 255 characters without spaces');

const URN = /^urn:[a-z0-9][a-z0-9-]{1,31}:\S+$/i;
/** What RFC 3986 never allows in a URI: white space and the characters that must be written as %20 and the like. */
const NO_URI = /[\s"<>\\^`{|}\u0000-\u001F\u007F]|%(?![0-9a-f]{2})/i;

/** SCORM 2004 identifiers are URIs; one that begins `urn:` must be a whole URN. */
export function uri(longest: number): Kind {
  return {
    test: (value): Verdict => {
      if (value.length > longest) return 'too_long';
      if (value === '' || NO_URI.test(value)) return 'wrong_type';
      return !/^urn:/i.test(value) || URN.test(value) ? 'ok' : 'wrong_type';
    },
    remedy: `an identifier of 1 to ${longest} characters without spaces, written as a URI`,
  };
}

const LANGUAGE = /^([a-z]{2,3}|[ix](?=-))(-[a-z0-9]{1,8})*$/i;

/** SCORM 2004 language_type: a language tag such as en-GB. */
export function isLanguage(value: string): boolean {
  return value.length <= 250 && LANGUAGE.test(value);
}

/** A language tag, or nothing. */
export const language: Kind = {
  test: (value) => (value === '' || isLanguage(value) ? 'ok' : 'wrong_type'),
  remedy: 'a language tag such as en-GB, or nothing',
};

/** SCORM 2004 localized_string_type: text that may begin with `{lang=en-GB}`. */
export function localised(longest: number): Kind {
  return delimited({ lang: isLanguage }, {
    ...text(longest),
    remedy: `at most ${longest} characters, which may begin with a language such as {lang=en-GB}`,
  });
}

/**
 * SCORM 2004 RTE 4.1.1.6: `{name=setting}` may stand before the value, each name once and in any order. A name that
 * does not belong there, or comes a second time, is part of the value.
 */
export function delimited(settings: Readonly<Record<string, (setting: string) => boolean>>, kind: Kind): Kind {
  return {
    test: (value): Verdict => {
      let rest = value;
      const open = new Set(Object.keys(settings));
      for (;;) {
        const [whole = '', name = '', setting = ''] = /^\{([a-z_]+)=([^}]*)\}/.exec(rest) ?? [];
        if (!open.delete(name)) return kind.test(rest);
        if (!settings[name]?.(setting)) return 'wrong_type';
        rest = rest.slice(whole.length);
      }
    },
    remedy: kind.remedy,
  };
}
