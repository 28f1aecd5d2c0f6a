import { useQuery } from '@tanstack/react-query';
import { useParam } from '../kernel/address.ts';
import { client } from '../kernel/client.ts';
import { api } from '../kernel/queries.ts';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { TextField } from '../kernel/ui/text-field.tsx';
import { useBackToPerson } from './one-post.tsx';
import type { PersonPage } from './words.tsx';

/** A new name, on everything from now on: certificates keep their number and show it too. */
export function Rename() {
  const personId = useParam('personId');
  const person = useQuery(api.people.show.queryOptions({ input: { personId } }));
  return (
    <Page title="Change a name" back={`/people/${personId}`} lead="Certificates show the new name and keep their numbers. The former name is kept, and not shown.">
      <Loaded result={person}>{(data) => <RenameForm person={data} />}</Loaded>
    </Page>
  );
}

function RenameForm({ person }: { person: PersonPage }) {
  const back = useBackToPerson();
  const form = useForm({
    initial: { givenName: person.givenName, familyName: person.familyName, knownAs: person.knownAs ?? '' },
    check: ({ givenName, familyName }) => ({ givenName: givenName.trim() ? undefined : 'Enter the first name', familyName: familyName.trim() ? undefined : 'Enter the last name' }),
    save: (names) => client.people.rename({ personId: person.personId, ...names }),
    done: () => back('The name has been changed.'),
  });
  return (
    <Form form={form} submit="Save">
      <TextField {...form.field('givenName')} label="First name" autoComplete="off" width={20} />
      <TextField {...form.field('familyName')} label="Last name" autoComplete="off" width={20} />
      <TextField {...form.field('knownAs')} label="What they like to be called" optional autoComplete="off" width={20} />
    </Form>
  );
}
