import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { workerTypeList } from '@pvi/contract/posts';
import type { WorkerType } from '@pvi/contract/posts';
import { showCode } from '@pvi/domain/codes';
import { useParam } from '../kernel/address.ts';
import { client } from '../kernel/client.ts';
import { dayFault, dayInWords } from '../kernel/dates.ts';
import { flash } from '../kernel/flash.ts';
import { api } from '../kernel/queries.ts';
import { knownPaths } from '../kernel/room.ts';
import { useSession } from '../kernel/session.tsx';
import { placeInWords } from '../kernel/place.ts';
import { ButtonLink } from '../kernel/ui/button.tsx';
import { Radios, Select } from '../kernel/ui/choices.tsx';
import { DateField } from '../kernel/ui/date-field.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { SummaryList } from '../kernel/ui/lists.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { InsetText } from '../kernel/ui/notes.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { TextArea } from '../kernel/ui/text-field.tsx';
import type { JoinRequest } from './requests.tsx';
import { useJobRoles } from './job-roles.ts';

/** One person who asked to join: yes with a start date, or no with a reason. */
export function Decide() {
  const requestId = useParam('requestId');
  const requests = useQuery(api.joins.requests.queryOptions({ input: {} }));
  return (
    <Page title="Confirm a new person" back={{ to: '/joins', text: 'Back to joins' }}>
      <Loaded result={requests}>
        {(data) => {
          const request = data.requests.find((one) => one.id === requestId);
          return request ? <Decision request={request} /> : <p className="govuk-body">Nobody waits here any more. It may have been decided by somebody else.</p>;
        }}
      </Loaded>
    </Page>
  );
}

function Decision({ request }: { request: JoinRequest }) {
  const { today } = useSession();
  const navigate = useNavigate();
  const roles = useJobRoles();
  const name = `${request.givenName} ${request.familyName}`;
  const form = useForm({
    initial: { decision: '', startsOn: request.askedOn <= today ? request.askedOn : today, jobRole: request.jobRole, workerType: 'permanent', reason: '' },
    check: (values) => ({
      decision: values.decision ? undefined : 'Choose whether this person works here',
      startsOn: values.decision === 'yes' ? dayFault(values.startsOn, 'the start date') : undefined,
      reason: values.decision === 'no' && !values.reason.trim() ? 'Say why, in a few words' : undefined,
    }),
    save: async (values) => {
      if (values.decision === 'no') await client.joins.refuse({ requestId: request.id, reason: values.reason.trim() });
      else await client.joins.approve({ requestId: request.id, startsOn: values.startsOn, jobRole: values.jobRole, workerType: values.workerType as WorkerType });
    },
    done: (_nothing, values) => {
      flash(values.decision === 'no' ? `${name} was told no. Their learning stays theirs.` : `${name} is now on your team.`);
      return navigate({ to: '/joins' });
    },
  });
  return (
    <>
      <SummaryList
        rows={[
          { name: 'Name', value: name },
          { name: 'Learner number', value: showCode('learner', request.learnerNo) },
          { name: 'Says they work at', value: placeInWords(request) },
          { name: 'As', value: request.jobRoleTitle },
          { name: 'Asked on', value: dayInWords(request.askedOn) },
          { name: 'Courses completed so far', value: String(request.completions) },
        ]}
      />
      {request.mayBeKnown && knownPaths.has('/joins/$requestId/known') && (
        <InsetText>
          <p className="govuk-body">{name} may be on the register already. Compare first, so that earlier courses count and nobody is there twice.</p>
          <ButtonLink to={`/joins/${request.id}/known`}>Compare with the register</ButtonLink>
        </InsetText>
      )}
      <Form form={form} submit="Save decision">
        <Radios
          {...form.field('decision')}
          label={`Does ${name} work at ${request.settingName}?`}
          choices={[
            {
              value: 'yes',
              text: 'Yes, confirm',
              then: (
                <>
                  <DateField {...form.field('startsOn')} label="Start date" hint="The first day in this job. Time to complete training counts from here." />
                  <Select {...form.field('jobRole')} label="Job" choices={roles} />
                  <Select {...form.field('workerType')} label="Kind of worker" choices={workerTypeList.map((type) => ({ value: type.code, text: type.words }))} />
                </>
              ),
            },
            { value: 'no', text: 'No, they do not work here', then: <TextArea {...form.field('reason')} label="Why?" hint="The person will read this. Do not name people you care for." rows={3} maxLength={300} /> },
          ]}
        />
      </Form>
    </>
  );
}
