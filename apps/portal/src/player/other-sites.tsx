import type { PackageReach } from '@pvi/contract/package-reach';
import { hostNameFault, hostNameIn } from '@pvi/domain/host-name';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../kernel/client.ts';
import { instantInWords } from '../kernel/dates.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Details } from '../kernel/ui/notes.tsx';
import { Section } from '../kernel/ui/page.tsx';
import { TextArea, TextField } from '../kernel/ui/text-field.tsx';

/** From which other sites a package may load, and the officer's word on it. */
export function OtherSites({ courseVersionId }: { courseVersionId: string }) {
  const reach = useQuery(api.player.packageReach.queryOptions({ input: { courseVersionId } }));
  const [said, setSaid] = useState('');
  return (
    <Section title="Other websites">
      <p className="govuk-body" role="status">
        {said}
      </p>
      <Loaded result={reach}>
        {(data) => (
          <>
            <Now reach={data} />
            <Details summary="Change from where it may load">
              <Change key={data.hosts.join()} courseVersionId={courseVersionId} reach={data} onDone={() => setSaid('It holds from the next time the course is opened.')} />
            </Details>
          </>
        )}
      </Loaded>
    </Section>
  );
}

function Now({ reach: { hosts, said, alsoIn } }: { reach: PackageReach }) {
  return (
    <>
      <p className="govuk-body">{hosts.length === 0 ? 'This package may load from nowhere but itself.' : 'This package may also load from:'}</p>
      {hosts.length > 0 && (
        <ul className="govuk-list govuk-list--bullet">
          {hosts.map((host) => (
            <li key={host}>{host}</li>
          ))}
        </ul>
      )}
      {said && (
        <p className="govuk-body">
          {said.by} said so on {instantInWords(said.at)}: {said.reason}
        </p>
      )}
      {alsoIn.length > 0 && <p className="govuk-body">The same package is in {new Intl.ListFormat('en-GB').format(alsoIn)}, and this holds there too.</p>}
    </>
  );
}

function Change({ courseVersionId, reach, onDone }: { courseVersionId: string; reach: PackageReach; onDone: () => void }) {
  const form = useForm({
    initial: { hosts: reach.hosts.join('\n'), reason: '' },
    check: ({ hosts, reason }) => {
      const wrong = namesIn(hosts).find((name) => hostNameFault(hostNameIn(name)) !== null);
      return {
        hosts: wrong === undefined ? undefined : `“${wrong.slice(0, 60)}” is not the name of a site. Write it like player.vimeo.com`,
        reason: reason.trim() === '' ? 'Say why' : undefined,
      };
    },
    save: ({ hosts, reason }) => client.player.putPackageReach({ courseVersionId, hosts: namesIn(hosts), reason: reason.trim() }),
    done: async () => {
      onDone();
      await queryClient.invalidateQueries({ queryKey: api.player.packageReach.key() });
    },
  });
  return (
    <Form form={form} submit="Save the list" look="secondary">
      <p className="govuk-body">A site that you name here can send anything into the course, and learns the internet address of each learner’s device. Name only sites that you trust, such as the one that keeps its films.</p>
      <TextArea {...form.field('hosts')} label="Sites" hint="One name on each line, such as player.vimeo.com. Empty the box to let it load from nowhere else" rows={4} />
      <TextField {...form.field('reason')} label="Why" hint="Such as: the films of the course lie there" maxLength={300} />
    </Form>
  );
}

function namesIn(text: string): string[] {
  return text.split(/[\s,]+/).filter(Boolean);
}
