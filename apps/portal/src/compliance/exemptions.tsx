import type { ExemptionRow } from '@pvi/contract/compliance';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../kernel/client.ts';
import { dayShort } from '../kernel/dates.ts';
import { explain } from '../kernel/problems.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { useCan, useSession } from '../kernel/session.tsx';
import { Button } from '../kernel/ui/button.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { Table } from '../kernel/ui/table.tsx';

/** Who need not do what, until when, why, and who said so. */
export function Exemptions() {
  const { today } = useSession();
  const mayWithdraw = useCan('write', 'Exemption');
  const result = useQuery(api.compliance.exemptions.queryOptions({ input: {} }));
  const [said, setSaid] = useState('');
  const running = (row: ExemptionRow) => row.withdrawnOn === null && row.endsOn >= today;
  const withdraw = async (row: ExemptionRow) => {
    try {
      await client.compliance.withdrawExemption({ exemptionId: row.id });
      setSaid(`${row.personName} is asked for ${row.requirementTitle} again from today.`);
    } catch (error) {
      setSaid(explain(error).title);
    }
    await queryClient.invalidateQueries();
  };
  const count = result.data?.exemptions.filter(running).length ?? 0;
  return (
    <Page title="Exemptions" back="/requirements" wide lead={result.data && `${count} ${count === 1 ? 'exemption is' : 'exemptions are'} running. Every one has a reason and an end.`}>
      <p className="govuk-body" role="status">
        {said}
      </p>
      <Loaded result={result}>
        {({ exemptions }) =>
          exemptions.length === 0 ? (
            <div className="pvi-empty govuk-body">Nobody is exempt from anything. To exempt somebody, open their page from the team grid.</div>
          ) : (
            <Table
              caption="Exemptions, newest first"
              hideCaption
              rows={exemptions}
              rowKey={(row) => row.id}
              columns={[
                { key: 'person', heading: 'Person', names: true, cell: (row) => <Link to={`/team/${row.personId}`}>{row.personName}</Link> },
                { key: 'setting', heading: 'Setting', cell: (row) => row.settingName },
                { key: 'requirement', heading: 'From', cell: (row) => row.requirementTitle },
                { key: 'reason', heading: 'Reason', cell: (row) => row.reason },
                { key: 'days', heading: 'Days', cell: (row) => `${dayShort(row.startsOn)} to ${dayShort(row.endsOn)}` },
                { key: 'by', heading: 'Approved by', cell: (row) => row.approvedByName ?? 'The council' },
                {
                  key: 'state',
                  heading: 'Action',
                  cell: (row) =>
                    row.withdrawnOn ? (
                      `Withdrawn ${dayShort(row.withdrawnOn)}`
                    ) : row.endsOn < today ? (
                      'Over'
                    ) : mayWithdraw ? (
                      <Button small look="secondary" onClick={() => withdraw(row)}>
                        Withdraw<span className="govuk-visually-hidden"> {row.personName}’s exemption from {row.requirementTitle}</span>
                      </Button>
                    ) : (
                      'Running'
                    ),
                },
              ]}
            />
          )
        }
      </Loaded>
    </Page>
  );
}
