import type { Derived } from './cmi-store.ts';
import type { ErrorCodes, Runtime } from './runtime.ts';

/** SCORM 2004 Run-Time Environment, section 3.1.7 (IEEE 1484.11.2). */
export const codes2004: ErrorCodes = {
  argument: 201,
  initialised: 103,
  initialisedAfterEnd: 104,
  terminateFailed: 111,
  commitFailed: 391,
  before: { terminate: 112, read: 122, write: 132, commit: 142 },
  after: { terminate: 113, read: 123, write: 133, commit: 143 },
  reading: {
    no_element: 301, unknown: 401, not_implemented: 401, no_children: 301, no_count: 301, no_version: 301, keyword: 301, read_only: 301,
    write_only: 405, no_entry: 301, entry_gap: 301, unset: 403, wrong_type: 301, out_of_range: 301, too_long: 301, depends: 301, repeated: 301, full: 301,
  },
  writing: {
    no_element: 351, unknown: 401, not_implemented: 401, no_children: 351, no_count: 351, no_version: 351, keyword: 404, read_only: 404,
    write_only: 351, no_entry: 351, entry_gap: 351, unset: 351, wrong_type: 406, out_of_range: 407, too_long: 351, depends: 408, repeated: 351, full: 351,
  },
  words: {
    0: 'No Error',
    101: 'General Exception',
    102: 'General Initialization Failure',
    103: 'Already Initialized',
    104: 'Content Instance Terminated',
    111: 'General Termination Failure',
    112: 'Termination Before Initialization',
    113: 'Termination After Termination',
    122: 'Retrieve Data Before Initialization',
    123: 'Retrieve Data After Termination',
    132: 'Store Data Before Initialization',
    133: 'Store Data After Termination',
    142: 'Commit Before Initialization',
    143: 'Commit After Termination',
    201: 'General Argument Error',
    301: 'General Get Failure',
    351: 'General Set Failure',
    391: 'General Commit Failure',
    401: 'Undefined Data Model Element',
    402: 'Unimplemented Data Model Element',
    403: 'Data Model Element Value Not Initialized',
    404: 'Data Model Element Is Read Only',
    405: 'Data Model Element Is Write Only',
    406: 'Data Model Element Type Mismatch',
    407: 'Data Model Element Value Out Of Range',
    408: 'Data Model Dependency Not Established',
  },
};

/** The object that SCORM 2004 content looks for under the name `API_1484_11`; `version` is that of IEEE 1484.11.2. */
export function api2004(runtime: Runtime): Readonly<Record<string, string | ((...values: unknown[]) => string)>> {
  return {
    version: '1.0',
    Initialize: (argument) => runtime.initialise(argument),
    Terminate: (argument) => runtime.terminate(argument),
    GetValue: (element) => runtime.getValue(element),
    SetValue: (element, value) => runtime.setValue(element, value),
    Commit: (argument) => runtime.commit(argument),
    GetLastError: () => runtime.lastError(),
    GetErrorString: (code) => runtime.errorString(code),
    GetDiagnostic: (code) => runtime.diagnostic(code),
  };
}

/**
 * Where the package sets a threshold, the player judges by it and not by what the content says; as
 * long as there is nothing to measure the answer is "unknown" (RTE 4.2.4.1 for completion by
 * progress, 4.2.22.1 for success by scaled score).
 */
export const derived2004: Derived = (element, kept) => {
  if (element === 'cmi.completion_status') {
    return byThreshold(kept('cmi.completion_threshold'), kept('cmi.progress_measure'), 'completed', 'incomplete');
  }
  if (element === 'cmi.success_status') {
    return byThreshold(kept('cmi.scaled_passing_score'), kept('cmi.score.scaled'), 'passed', 'failed');
  }
  return undefined;
};

function byThreshold(threshold: string | undefined, measure: string | undefined, reached: string, below: string): string | undefined {
  if (threshold === undefined) return undefined;
  if (measure === undefined) return 'unknown';
  return Number(measure) >= Number(threshold) ? reached : below;
}
