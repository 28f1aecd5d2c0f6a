import { showCode } from '@pvi/domain/codes';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../kernel/queries.ts';
import { Radios } from '../kernel/ui/choices.tsx';
import type { FieldBinding } from '../kernel/ui/field.tsx';
import { TextField } from '../kernel/ui/text-field.tsx';

/** Finds one person of the register by any part of a name or number. The value is her id. */
export function FindPerson({ label, ...field }: FieldBinding<string> & { label: string }) {
  const [words, setWords] = useState('');
  const asked = words.trim().length > 2;
  const found = useQuery({ ...api.helpdesk.find.queryOptions({ input: { q: words.trim(), limit: 8 } }), enabled: asked });
  return (
    <>
      <TextField name={`${field.name}-words`} value={words} onChange={setWords} label={label} hint="Any part of a name or learner number." prose={false} />
      {asked && found.data && (
        <Radios
          {...field}
          label={found.data.rows.length === 0 ? 'Nobody has that name or number' : 'Who is it?'}
          small
          choices={found.data.rows.map((row) => ({ value: row.personId, text: `${row.name}, ${showCode('learner', row.learnerNo)}${row.places.length > 0 ? `, ${row.places.join(', ')}` : ''}` }))}
        />
      )}
    </>
  );
}
