/** The ladder, bottom to top. A room calls only rooms below it, and only through its door. docs/rooms.md says more. */
const LADDER = [
  'access',
  'organisations',
  'contracts',
  'people',
  'rosters',
  'joins',
  'requests',
  'catalogue',
  'completions',
  'enrolments',
  'player',
  'compliance',
  'needs',
  'targets',
  'workforce',
  'duplicates',
  'imports',
  'exports',
  'helpdesk',
  'evaluations',
  'privacy',
  'notices',
];

const anyOf = (rooms) => `(${rooms.join('|')})`;
const TESTS = '\\.(test|story)\\.tsx?$';

/** For every room but the highest: nothing in it may import a higher one. */
function ladder(name, inRoom, severity) {
  return LADDER.slice(0, -1).map((room, rung) => ({
    name: `${name}: ${room} is below what it imports`,
    comment: `The order is ${LADDER.join(' < ')}. Upwards, announce a fact or enqueue a job.`,
    severity,
    from: { path: inRoom([room]), pathNot: TESTS },
    to: { path: inRoom(LADDER.slice(rung + 1)) },
  }));
}

const apiRoom = (rooms) => `^apps/api/src/${anyOf(rooms)}/`;
const contractRoom = (rooms) => `^libs/contract/src/${anyOf(rooms)}\\.ts$`;
const portalRoom = (rooms) => `^apps/portal/src/${anyOf(rooms)}/`;

module.exports = {
  forbidden: [
    ...ladder('api ladder', apiRoom, 'error'),
    ...ladder('contract ladder', contractRoom, 'error'),
    ...ladder('portal ladder', portalRoom, 'warn'),
    {
      name: 'doors',
      comment: 'Another room is entered by its door <room>/<room>.ts (or wired by its <room>.module.ts), never by another file.',
      severity: 'error',
      from: { path: `^apps/api/src/(${LADDER.join('|')}|seed)/`, pathNot: TESTS },
      to: { path: apiRoom(LADDER), pathNot: ['^apps/api/src/$1/', '^apps/api/src/([^/]+)/\\1(\\.module)?\\.ts$'] },
    },
    {
      name: 'the kernel knows no room',
      severity: 'error',
      from: { path: '^apps/(api|portal)/src/kernel/', pathNot: TESTS },
      to: { path: `^apps/(api|portal)/src/${anyOf(LADDER)}/` },
    },
    {
      name: 'the apps meet only on the wire',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'domain is pure',
      comment: 'No package but temporal-polyfill, and nothing of Node.',
      severity: 'error',
      from: { path: '^libs/domain/src/', pathNot: TESTS },
      to: { pathNot: ['^libs/domain/src/', 'temporal-(polyfill|spec|utils)'] },
    },
    { name: 'no cycles', severity: 'error', from: {}, to: { circular: true } },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^dist/'] },
    exclude: { path: ['^dist/', '\\.d\\.ts$', '/content/'] },
    // Types count: a ring of types is read, and changed, as one lump like any other.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'], mainFields: ['module', 'main', 'types'], extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'] },
  },
};
