import type { InferClientOutputs } from '@orpc/client';
import type { Client } from '../kernel/client.ts';
import { dayShort } from '../kernel/dates.ts';
import { useCan, useRoles } from '../kernel/session.tsx';
import { placeInWords } from '../kernel/place.ts';
import { ButtonLink } from '../kernel/ui/button.tsx';
import { Table } from '../kernel/ui/table.tsx';
import { Tag } from '../kernel/ui/tag.tsx';

export type JoinRequest = InferClientOutputs<Client>['joins']['requests']['requests'][number];

const waited = (days: number) => (days === 0 ? 'today' : days === 1 ? 'since yesterday' : `for ${days} days`);

/** Those who wait, oldest first, each with the button that settles it. */
export function Requests({ requests }: { requests: readonly JoinRequest[] }) {
  const mayDecide = useCan('decide', 'JoinRequest');
  const officer = useRoles().has('wdo');
  if (requests.length === 0) return null;
  return (
    <Table
      caption="Waiting to be confirmed, longest first"
      rows={requests}
      rowKey={(request) => request.id}
      rowName={(request) => `${request.givenName} ${request.familyName}`}
      columns={[
        {
          key: 'name',
          heading: 'Name',
          names: true,
          cell: (request) => (
            <>
              {request.givenName} {request.familyName} {request.mayBeKnown && <Tag colour="blue">May be known</Tag>}
            </>
          ),
        },
        { key: 'job', heading: 'Job', cell: (request) => request.jobRoleTitle },
        { key: 'setting', heading: 'Setting', cell: (request) => (officer ? placeInWords(request) : request.settingName) },
        { key: 'asked', heading: 'Asked', cell: (request) => `${dayShort(request.askedOn)}, waiting ${waited(request.daysWaiting)}` },
        { key: 'done', heading: 'Courses done', numeric: true, cell: (request) => request.completions },
        { key: 'officer', heading: 'Who decides', cell: (request) => (request.forOfficer ? <Tag colour="yellow">Council officer</Tag> : 'Manager') },
        {
          key: 'decide',
          heading: 'Action',
          cell: (request) =>
            mayDecide ? (
              <ButtonLink to={`/joins/${request.id}`} small label={`Decide about ${request.givenName} ${request.familyName}`}>
                Decide
              </ButtonLink>
            ) : null,
        },
      ]}
    />
  );
}
