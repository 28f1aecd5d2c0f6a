import nx from '@nx/eslint-plugin';
import hooks from 'eslint-plugin-react-hooks';
import typescript from 'typescript-eslint';

/** A shelf may import the shelves named here and no other. */
const shelves = [
  { sourceTag: 'shelf:domain', onlyDependOnLibsWithTags: ['shelf:domain'] },
  { sourceTag: 'shelf:contract', onlyDependOnLibsWithTags: ['shelf:domain'] },
  { sourceTag: 'shelf:content', onlyDependOnLibsWithTags: ['shelf:domain', 'shelf:content'] },
  { sourceTag: 'shelf:app', onlyDependOnLibsWithTags: ['shelf:domain', 'shelf:contract', 'shelf:content'] },
];

const noDefault = ['error', { restrictDefaultExports: { direct: true, named: true, defaultFrom: true, namedFrom: true, namespaceFrom: true } }];

export default typescript.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '**/.data/**', '**/.nx/**', '**/content/**', '**/*.cjs'] },
  // Rules hold for everybody: a comment cannot switch one off.
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  typescript.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    plugins: { '@nx': nx, 'react-hooks': hooks },
    rules: {
      '@nx/enforce-module-boundaries': ['error', { enforceBuildableLibDependency: false, depConstraints: shelves, allow: [] }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      // A room declares its facts by adding to an interface that is empty in the kernel.
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'always' }],
      '@typescript-eslint/triple-slash-reference': 'off',
      'no-restricted-exports': noDefault,
      'no-restricted-imports': ['error', { paths: [{ name: '@nestjs/common', importNames: ['forwardRef'], message: 'Rooms are a ladder: announce a fact or enqueue a job instead.' }] }],
      'no-restricted-syntax': [
        'warn',
        { selector: 'MethodDefinition[kind="constructor"] > FunctionExpression[params.length>5]', message: 'A constructor with over 5 dependencies: split the class.' },
      ],
      'max-lines': ['warn', { max: 300, skipBlankLines: false, skipComments: false }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: ['apps/portal/**/*.{ts,tsx}'],
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  // Tests stand at the root of the house and may use its harness.
  { files: ['**/*.test.{ts,tsx}', '**/*.fixture.ts', 'tools/**', 'test/**'], rules: { '@nx/enforce-module-boundaries': 'off' } },
  {
    // A forgotten await is a write after the transaction's end. (Only here: it needs types, which take time.)
    files: ['apps/api/src/**/*.ts', 'tools/**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/await-thenable': 'error',
    },
  },
  // SQL is long by nature; a test file tells many short stories.
  { files: ['**/migrations/**', '**/*.sql.ts', '**/*.test.ts', '**/*.story.ts'], rules: { 'max-lines': 'off' } },
  // Programs that load these ask for a default export.
  { files: ['**/*.config.{ts,js}', 'tools/count-reporter.ts', '**/*.d.ts'], rules: { 'no-restricted-exports': 'off', '@nx/enforce-module-boundaries': 'off' } },
);
