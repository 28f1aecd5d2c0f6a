import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api } from '../kernel/queries.ts';
import { Select } from '../kernel/ui/choices.tsx';
import type { FieldBinding } from '../kernel/ui/field.tsx';

const FEW = 30;

/** Which setting: one list for a manager of a few, the provider first for an officer of hundreds. */
export function SettingField({ field }: { field: FieldBinding<string> }) {
  const [picked, setPicked] = useState('');
  const few = useQuery(api.organisations.settings.queryOptions({ input: { limit: FEW } }));
  const many = (few.data?.total ?? 0) > FEW;
  const providers = useQuery({ ...api.organisations.list.queryOptions({ input: { limit: 500 } }), enabled: many });
  // the setting may be known before its provider: from the address, or from a draft
  const known = useQuery({ ...api.organisations.settings.queryOptions({ input: { limit: 500 } }), enabled: many && field.value !== '' && picked === '' });
  const organisationId = picked || (known.data?.rows.find((row) => row.settingId === field.value)?.organisationId ?? '');
  const there = useQuery({ ...api.organisations.settings.queryOptions({ input: { organisationId, limit: 500 } }), enabled: many && organisationId !== '' });

  // where there is one, nobody has to choose it
  const only = few.data?.total === 1 ? few.data.rows[0]?.settingId : undefined;
  const { value, onChange } = field;
  useEffect(() => {
    if (only !== undefined && value === '') onChange(only);
  }, [only, value, onChange]);

  if (!many) {
    const rows = few.data?.rows ?? [];
    const severalProviders = new Set(rows.map((row) => row.organisationId)).size > 1;
    return <Select {...field} label="Where they work" empty="Choose a setting" choices={rows.map((row) => ({ value: row.settingId, text: severalProviders ? `${row.organisationName}: ${row.settingName}` : row.settingName }))} />;
  }
  return (
    <>
      <Select
        name="provider"
        label="Provider"
        empty="Choose a provider"
        value={organisationId}
        onChange={(next) => {
          setPicked(next);
          field.onChange('');
        }}
        choices={(providers.data?.rows ?? []).map((row) => ({ value: row.organisationId, text: row.name }))}
      />
      <Select {...field} label="Where they work" empty={organisationId ? 'Choose a setting' : 'Choose the provider first'} choices={(there.data?.rows ?? []).map((row) => ({ value: row.settingId, text: row.settingName }))} />
    </>
  );
}
