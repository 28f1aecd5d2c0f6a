import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { askingTypes } from '@pvi/contract/asking';
import { client } from '../kernel/client.ts';
import { flash } from '../kernel/flash.ts';
import { codeOf } from '../kernel/problems.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { Checkbox, Radios, Select } from '../kernel/ui/choices.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { addressOf } from '../kernel/ui/link.tsx';
import { TextArea, TextField } from '../kernel/ui/text-field.tsx';
import { likenessWords } from './words.ts';
import type { RequestPage } from './words.ts';

/** Approve as a new provider, add the lead to a known one, or refuse with a reason. */
export function Answer({ request }: { request: RequestPage }) {
  const navigate = useNavigate();
  const known = request.matches.filter((match) => match.organisationId !== null);
  const [sameNumber, setSameNumber] = useState(known.some((match) => match.reasons.includes('same_number')));
  const { providerRequestId } = request;
  const directory = useQuery(api.organisations.list.queryOptions({ input: { limit: 500 } }));
  const likely = new Set(known.map((match) => match.organisationId));
  const choices = [
    ...known.map((match) => ({ value: match.organisationId ?? '', text: `${match.name} (${likenessWords(match).toLowerCase()})` })),
    ...(directory.data?.rows ?? []).filter((row) => !likely.has(row.organisationId) && (row.kind === 'provider' || row.kind === 'partner')).map((row) => ({ value: row.organisationId, text: row.name })),
  ];
  const form = useForm({
    initial: { answer: '', organisationName: request.organisationName, type: request.type, settingName: request.organisationName, allTheSame: false, organisationId: known[0]?.organisationId ?? '', reason: '' },
    check: (values) => ({
      answer: values.answer ? undefined : 'Choose your answer',
      organisationName: values.answer === 'new' && !values.organisationName.trim() ? 'Enter the name' : undefined,
      organisationId: values.answer === 'known' && !values.organisationId ? 'Choose the provider' : undefined,
      reason: values.answer === 'no' && !values.reason.trim() ? 'Say why, in a few words' : undefined,
    }),
    save: async (values) => {
      if (values.answer === 'no') return { organisationId: null, done: await client.requests.refuse({ providerRequestId, reason: values.reason.trim() }) };
      if (values.answer === 'known') return client.requests.merge({ providerRequestId, organisationId: values.organisationId });
      const { organisationName, type, settingName, allTheSame } = values;
      try {
        return await client.requests.approve({ providerRequestId, organisationName, type, settingName: settingName || null, allTheSame });
      } catch (error) {
        if (codeOf(error) === 'provider_known_already') setSameNumber(true);
        throw error;
      }
    },
    done: async ({ organisationId }, { answer, organisationName }) => {
      await queryClient.invalidateQueries({ queryKey: api.requests.key() });
      await queryClient.invalidateQueries({ queryKey: api.organisations.key() });
      flash(answer === 'no' ? `${request.organisationName} was refused. They can read your reason with their reference.` : answer === 'known' ? `${request.leadName} is to lead this provider. Now invite them.` : `${organisationName} has been added. Now invite ${request.leadName}, then add the contract.`);
      const lead = new URLSearchParams({ lead: request.leadName, ...(request.leadEmail && { email: request.leadEmail }), ...(request.leadPhone && { phone: request.leadPhone }) });
      await navigate(addressOf(organisationId === null ? '/requests' : `/providers/${organisationId}/invite?${lead.toString()}`));
    },
  });
  return (
    <Form form={form} submit="Save answer">
      <Radios
        {...form.field('answer')}
        label="What do you answer?"
        hideLabel
        choices={[
          {
            value: 'new',
            text: 'Approve as a new provider',
            then: (
              <>
                <TextField {...form.field('organisationName')} label="Name" />
                <Select {...form.field('type')} label="What it is" choices={askingTypes.map(({ code, name }) => ({ value: code, text: name }))} />
                <TextField {...form.field('settingName')} label="Name of its first setting" hint="Where staff work. Leave it empty to add settings later." optional />
                {sameNumber && <Checkbox {...form.field('allTheSame')} label="It is another provider, although one with that number is in the directory" />}
              </>
            ),
          },
          { value: 'known', text: 'It is known: add the lead to that provider', hint: 'What we do not have of it yet, such as its number, is filled in.', then: <Select {...form.field('organisationId')} label="Provider" empty="Choose a provider" choices={choices} /> },
          { value: 'no', text: 'Refuse', then: <TextArea {...form.field('reason')} label="Why?" hint="They read this with their reference." rows={3} maxLength={500} /> },
        ]}
      />
    </Form>
  );
}
