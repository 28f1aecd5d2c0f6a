import { dayShort } from '../kernel/dates.ts';
import { Section } from '../kernel/ui/page.tsx';
import { Table } from '../kernel/ui/table.tsx';
import type { Earlier } from './words.ts';

/** What counted before, and from when until when: a figure of an old report is found again. */
export function EarlierValues({ earlier, print }: { earlier: readonly Earlier[]; print: (value: number) => string }) {
  if (earlier.length === 0) return null;
  return (
    <Section title="What it was before">
      <Table
        caption="Earlier values"
        hideCaption
        rows={earlier}
        rowKey={({ recordedAt }) => recordedAt}
        columns={[
          { key: 'value', heading: 'Value', names: true, cell: ({ value }) => print(value) },
          { key: 'when', heading: 'Counted', cell: ({ recordedAt, until }) => `${dayShort(recordedAt.slice(0, 10))} to ${dayShort(until.slice(0, 10))}` },
          { key: 'source', heading: 'Source', cell: ({ source }) => source },
        ]}
      />
    </Section>
  );
}
