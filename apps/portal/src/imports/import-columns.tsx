import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Fragment, useState } from 'react';
import { importKind, isHrKind } from '@pvi/contract/import-kinds';
import type { ImportKindCode } from '@pvi/contract/import-kinds';
import { nearestKind, suggestMapping } from '@pvi/domain/import-columns';
import type { ImportColumn } from '@pvi/domain/import-columns';
import { useParam } from '../kernel/address.ts';
import { client } from '../kernel/client.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { useCan } from '../kernel/session.tsx';
import { Radios, Select } from '../kernel/ui/choices.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Details, InsetText } from '../kernel/ui/notes.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { TextField } from '../kernel/ui/text-field.tsx';
import { num } from './import-words.ts';
import type { ImportFacts } from './import-words.ts';
import { useOpenKinds } from './open-kinds.ts';

/** More settings than this, and the reader does not look after one provider. */
const FEW = 30;

/** The second step: what the file holds, and what its columns mean. Kept for the next file with the same headings. */
export function ImportColumns() {
  const importId = useParam('importId');
  const result = useQuery(api.imports.show.queryOptions({ input: { importId } }));
  return (
    <Page title="What the columns mean" caption={result.data?.fileName} back={{ to: `/imports/${importId}`, text: 'Back to this import' }}>
      <Loaded result={result}>{(facts) => (facts.may.map ? <Chosen facts={facts} /> : <InsetText>The columns of this import can no longer be changed.</InsetText>)}</Loaded>
    </Page>
  );
}

function Chosen({ facts }: { facts: ImportFacts }) {
  const open = useOpenKinds();
  const looks = useCan('read', 'Setting');
  const here = useQuery({ ...api.organisations.settings.queryOptions({ input: { limit: FEW } }), enabled: looks });
  const [kind, setKind] = useState<ImportKindCode>(facts.kind ?? nearestKind(facts.headings, open)?.code ?? 'people');
  return (
    <>
      {open.length > 1 && (
        <Select name="kind" label="What the file holds" value={kind} onChange={(value) => setKind(value as ImportKindCode)} choices={open.map(({ code, title }) => ({ value: code, text: title }))} />
      )}
      {looks ? <Loaded result={here}>{({ rows, total }) => <Columns key={kind} facts={facts} kind={kind} here={onlyPlaces(rows, total)} />}</Loaded> : <Columns key={kind} facts={facts} kind={kind} here={{}} />}
    </>
  );
}

/** Whoever looks after one provider, or one setting of it, means that one where her file names none. */
function onlyPlaces(rows: readonly { organisationName: string; settingName: string }[], total: number): Record<string, string> {
  const providers = new Set(rows.map(({ organisationName }) => organisationName));
  const [first] = rows;
  if (!first || total > rows.length || providers.size > 1) return {};
  return { provider_ref: first.organisationName, ...(total === 1 && { setting_ref: first.settingName }) };
}

/** Beside the columns, each under its code, the form asks these two. No code has a hyphen: past learning has a column called source. */
const WHOLE = 'whole-file';
const SYSTEM = 'from-system';
/** And for some what every line says, where the file has no such column. */
const alike = (code: string) => `everyLine.${code}`;

function Columns({ facts, kind, here }: { facts: ImportFacts; kind: ImportKindCode; here: Readonly<Record<string, string>> }) {
  const navigate = useNavigate();
  const known = importKind(kind);
  const systems = useQuery({ ...api.imports.sources.queryOptions(), enabled: isHrKind(kind) }).data?.rows.filter((one) => one.kind === kind && one.mergedInto === null) ?? [];
  const columns = known?.columns ?? [];
  const start = facts.kind === kind && Object.keys(facts.mapping).length > 0 ? facts.mapping : suggestMapping(facts.headings, columns);
  const form = useForm({
    initial: { ...Object.fromEntries(columns.flatMap(({ code, mayBeAlike }) => [[code, start[code] == null ? '' : String(start[code])], ...(mayBeAlike ? [[alike(code), facts.everyLine[code] ?? here[code] ?? '']] : [])])), [WHOLE]: facts.full ? 'yes' : '', [SYSTEM]: facts.source?.sourceId ?? '' } as Record<string, string>,
    check: (values) => ({
      ...Object.fromEntries(columns.map((column) => [column.code, columnFault(column, values, facts.headings)])),
      [SYSTEM]: systems.length > 1 && !values[SYSTEM] ? 'Say which system the file is from' : undefined,
      [WHOLE]: known?.mayBeFull && !values[WHOLE] ? 'Say whether the file names everybody' : undefined,
    }),
    save: (values) => client.imports.map({ importId: facts.importId, kind, mapping: Object.fromEntries(columns.map(({ code }) => [code, values[code] === '' ? null : Number(values[code])])), everyLine: Object.fromEntries(columns.flatMap(({ code, mayBeAlike }) => (mayBeAlike && values[code] === '' ? [[code, values[alike(code)] ?? '']] : []))), full: values[WHOLE] === 'yes', sourceId: values[SYSTEM] || null }),
    done: async () => {
      await queryClient.invalidateQueries({ queryKey: api.imports.key() });
      await navigate({ to: `/imports/${facts.importId}` });
    },
  });
  const choices = facts.headings.map((heading, at) => ({ value: String(at), text: `${heading || `Column ${at + 1}`}${facts.sample[0]?.[at] ? `, like ${facts.sample[0][at]}` : ''}` }));
  const found = columns.filter(({ code }) => form.values[code] !== '');
  const unfound = columns.filter(({ code }) => form.values[code] === '');
  const [later] = useState(() => new Set(unfound.filter(({ needed }) => !needed).map(({ code }) => code)));
  const unused = facts.headings.filter((heading, at) => heading !== '' && !columns.some(({ code }) => form.values[code] === String(at)));
  const moreWords = `${num(later.size)} more that may be in the file`;
  const field = ({ code, title, hint, needed, mayBeAlike }: (typeof columns)[number]) => (
    <Fragment key={code}>
      <Select {...form.field(code)} label={title} hint={hint} optional={!needed} choices={choices} empty="Not in this file" />
      {mayBeAlike && form.values[code] === '' && (
        <InsetText>
          <TextField {...form.field(alike(code))} label={`${title}, on every line`} hint="Where it is the same for all of them." prose={false} />
        </InsetText>
      )}
    </Fragment>
  );
  return (
    <Form form={form} submit="Check the file">
      <p className="govuk-body">
        {facts.mappingKept && 'These are the columns as they were chosen the last time. '}
        {num(found.length)} of {num(columns.length)} columns are found. The file has {num(facts.lines)} {facts.lines === 1 ? 'line' : 'lines'}.
      </p>
      {unused.length > 0 && (
        <InsetText>
          Not used from your file: {unused.join(', ')}. {unfound.length === 0 ? 'Nothing of them is kept.' : `If one of them belongs here, choose it below${later.size > 0 ? `; rarer columns are under “${moreWords}”` : ''}.`}
        </InsetText>
      )}
      {systems.length > 1 && <Select {...form.field(SYSTEM)} label="Which system is the file from?" choices={systems.map(({ sourceId, name }) => ({ value: sourceId, text: name }))} empty="Choose a system" />}
      {columns.filter(({ code }) => !later.has(code)).map(field)}
      {later.size > 0 && <Details summary={moreWords}>{columns.filter(({ code }) => later.has(code)).map(field)}</Details>}
      {known?.mayBeFull && (
        <Radios
          {...form.field(WHOLE)}
          label="Does the file name everybody who works there now?"
          choices={[
            { value: 'yes', text: 'Yes, everybody', hint: 'Whoever is missing has left, if they are few.' },
            { value: 'no', text: 'No, only some', hint: 'Whoever is missing stays as they are.' },
          ]}
        />
      )}
    </Form>
  );
}

function columnFault({ code, needed, title, mayBeAlike }: ImportColumn, values: Record<string, string>, headings: readonly string[]): string | undefined {
  if (values[code] === '') {
    if (!needed || (mayBeAlike && values[alike(code)]?.trim())) return undefined;
    return `Choose the column that holds: ${title}${mayBeAlike ? '. Or say below what it is on every line' : ''}`;
  }
  const beside = [WHOLE, SYSTEM];
  const other = Object.entries(values).find(([name, at]) => name !== code && !beside.includes(name) && !name.startsWith(alike('')) && at === values[code]);
  return other ? `“${headings[Number(values[code])] ?? ''}” is chosen twice. Choose another column for one of them` : undefined;
}
