import type { TeamGrid } from '@pvi/contract/compliance';
import { useQuery } from '@tanstack/react-query';
import { api } from '../kernel/queries.ts';
import { Select } from '../kernel/ui/choices.tsx';

interface PlacePickerProps {
  places: TeamGrid['places'] | undefined;
  isOfficer: boolean;
  /** 'organisation:…', 'setting:…', or '' for everything within reach. */
  value: string;
  onChange: (place: string) => void;
}

/** Whose team: a manager's own places; for an officer the provider first, then a setting of it. */
export function PlacePicker({ places, isOfficer, value, onChange }: PlacePickerProps) {
  const providers = useQuery({ ...api.organisations.list.queryOptions({ input: { limit: 500 } }), enabled: isOfficer, staleTime: 5 * 60_000 });
  const settings = (places ?? []).filter((place) => place.kind === 'setting');
  if (!isOfficer) {
    if ((places?.length ?? 0) < 2) return null;
    return <Select name="place" label="Setting" empty="All your settings" value={value} onChange={onChange} choices={(places ?? []).map((place) => ({ value: `${place.kind}:${place.id}`, text: place.kind === 'organisation' ? `${place.name}: all settings` : place.name }))} />;
  }
  return (
    <>
      <Select name="provider" label="Provider" empty="Choose a provider" value={value} onChange={onChange} choices={providerChoices(providers.data?.rows ?? [], value, places)} />
      {settings.length > 1 && (
        <Select name="setting" label="Setting" empty="All its settings" value={value.startsWith('setting:') ? value : ''} onChange={(next) => next !== '' && onChange(next)} choices={settings.map((place) => ({ value: `setting:${place.id}`, text: place.name }))} />
      )}
    </>
  );
}

/** While one setting is chosen, its provider has no address of its own in the list: it is named for what it shows. */
function providerChoices(rows: readonly { organisationId: string; name: string }[], value: string, places: TeamGrid['places'] | undefined) {
  const choices = rows.map((row) => ({ value: `organisation:${row.organisationId}`, text: row.name }));
  if (!value.startsWith('setting:')) return choices;
  const setting = places?.find((place) => `setting:${place.id}` === value);
  return [{ value, text: setting ? `One setting: ${setting.name}` : 'One setting' }, ...choices];
}
