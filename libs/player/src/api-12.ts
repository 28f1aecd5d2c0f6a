import type { ErrorCodes, Runtime } from './runtime.ts';

const notInitialised = { terminate: 301, read: 301, write: 301, commit: 301 };

/** SCORM 1.2 Run-Time Environment, section 3.3. */
export const codes12: ErrorCodes = {
  argument: 201,
  initialised: 101,
  initialisedAfterEnd: 101,
  terminateFailed: 101,
  commitFailed: 101,
  before: notInitialised,
  after: notInitialised,
  reading: {
    no_element: 201, unknown: 201, not_implemented: 401, no_children: 202, no_count: 203, no_version: 401, keyword: 201, read_only: 201,
    write_only: 404, no_entry: 201, entry_gap: 201, unset: 201, wrong_type: 201, out_of_range: 201, too_long: 201, depends: 201, repeated: 201, full: 101,
  },
  writing: {
    no_element: 201, unknown: 201, not_implemented: 401, no_children: 201, no_count: 201, no_version: 201, keyword: 402, read_only: 403,
    write_only: 201, no_entry: 201, entry_gap: 201, unset: 201, wrong_type: 405, out_of_range: 405, too_long: 405, depends: 201, repeated: 201, full: 101,
  },
  words: {
    0: 'No error',
    101: 'General exception',
    201: 'Invalid argument error',
    202: 'Element cannot have children',
    203: 'Element not an array. Cannot have count',
    301: 'Not initialized',
    401: 'Not implemented error',
    402: 'Invalid set value, element is a keyword',
    403: 'Element is read only',
    404: 'Element is write only',
    405: 'Incorrect data type',
  },
};

/** The object that SCORM 1.2 content looks for under the name `API`. */
export function api12(runtime: Runtime): Record<string, (...values: unknown[]) => string> {
  return {
    LMSInitialize: (argument) => runtime.initialise(argument),
    LMSFinish: (argument) => runtime.terminate(argument),
    LMSGetValue: (element) => runtime.getValue(element),
    LMSSetValue: (element, value) => runtime.setValue(element, value),
    LMSCommit: (argument) => runtime.commit(argument),
    LMSGetLastError: () => runtime.lastError(),
    LMSGetErrorString: (code) => runtime.errorString(code),
    LMSGetDiagnostic: (code) => runtime.diagnostic(code),
  };
}
