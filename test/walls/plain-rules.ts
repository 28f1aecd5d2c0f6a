import { managersHere, officers, signedIn } from './askers.ts';
import { atThePlace, byAdministrator, byOfficers, everybody, herImport, importers, ownPlaces, theProvider, thePerson, type Rule } from './rule-shapes.ts';

/** Addresses outside the contract (files, uploads, the live stream) with the query that asks about what is here. */
export const plainRules: Record<string, Rule & { query?: (ids: Record<string, string | undefined>) => string; file?: (ids: Record<string, string | undefined>) => string }> = {
  'GET healthz': everybody,
  'GET readyz': everybody,
  'GET openapi.json': everybody,
  'GET docs': everybody,
  'GET api/live': { may: signedIn, words: [] },
  'GET api/certificates/:file': { ...thePerson, file: ({ completionId }) => `${completionId}.pdf` },
  'GET api/contracts.csv': byOfficers,
  'POST api/contract-documents': byOfficers,
  'GET api/contract-documents/:documentId': { ...byOfficers, file: ({ documentId }) => documentId ?? '' },
  'GET api/slips/:file': { ...atThePlace, file: ({ slipsId }) => `${slipsId}.pdf` },
  'GET api/invitation-runs/:file': { ...byOfficers, file: ({ runId }) => `${runId}.pdf` },
  'GET api/standing/grid.csv': { ...ownPlaces, query: ({ settingId }) => `?settingId=${settingId}` },
  'GET api/needs.csv': { ...ownPlaces, query: ({ settingId }) => `?settingId=${settingId}` },
  'GET api/turnover.csv': { may: [...officers, 'hr business partner'], words: officers },
  'GET api/work-log.csv': { may: [...officers, 'executive'] },
  'GET api/person-copies/:file': { may: [...officers, 'learner'], file: ({ personId }) => `${personId}.json` },
  'POST api/packages': byOfficers,
  'POST api/alternative-formats': byOfficers,
  'GET api/alternative-formats/:formatId': { may: signedIn, words: [], file: ({ formatId }) => formatId ?? '' },
  'GET api/training-records/:file': { ...theProvider, file: ({ organisationId }) => `${organisationId}.csv`, words: [...officers, ...managersHere], places: ['manager of a sibling'] },
  'GET api/council-exports/:file': { ...byAdministrator, file: ({ exportId }) => `${exportId}.zip` },
  'POST api/imports': importers,
  'GET api/imports/:importId/faults.csv': { ...herImport, file: ({ importId }) => importId ?? '' },
  'GET api/import-templates/:template': { ...importers, words: [], file: () => 'people.csv' },
};
