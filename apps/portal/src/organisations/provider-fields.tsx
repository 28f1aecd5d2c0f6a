import type { Ownership } from '@pvi/contract/organisation-types';
import { organisationType, ownerships } from '@pvi/contract/organisation-types';
import { dayFault } from '../kernel/dates.ts';
import { Select } from '../kernel/ui/choices.tsx';
import { DateField } from '../kernel/ui/date-field.tsx';
import type { useForm } from '../kernel/ui/form.tsx';
import { TextField } from '../kernel/ui/text-field.tsx';
import { ownershipWords } from './words.tsx';

/** Everything about an organisation but its name and what sort it is, as typed. */
export const NO_PARTICULARS = { sector: '', cqcProviderId: '', ofstedUrn: '', companiesHouseNo: '', charityNo: '', ascWdsId: '', phone: '', leadName: '', openedOn: '' };
export type TypedParticulars = typeof NO_PARTICULARS;

type ParticularsForm = Pick<ReturnType<typeof useForm<TypedParticulars, unknown>>, 'field'>;

export const openedFault = (openedOn: string) => (openedOn ? dayFault(openedOn, 'the day it opened') : undefined);

/** As the API takes them. */
export function particularsFrom({ sector, openedOn, ...words }: TypedParticulars) {
  return { ...words, sector: (sector || null) as Ownership | null, openedOn: openedOn || null };
}

/** The fields that entering a provider and correcting one share. `type`: what sort it is, for the numbers it can have. */
export function ProviderFields({ form, type }: { form: ParticularsForm; type: string }) {
  const regulator = organisationType(type)?.regulator;
  return (
    <>
      <Select {...form.field('sector')} label="Owned by" empty="Not known" choices={ownerships.filter((one) => one !== 'unknown').map((one) => ({ value: one, text: ownershipWords(one) }))} />
      {regulator !== 'Ofsted' && <TextField {...form.field('cqcProviderId')} label="CQC provider number" hint="On the certificate of registration, like 1-123456789." optional prose={false} width={20} />}
      {regulator !== 'CQC' && <TextField {...form.field('ofstedUrn')} label="Ofsted number" hint="6 or 7 digits, sometimes after EY, SC or CA." optional prose={false} width={10} />}
      <TextField {...form.field('companiesHouseNo')} label="Company number" hint="8 digits, or 2 letters and 6 digits." optional prose={false} width={10} />
      <TextField {...form.field('charityNo')} label="Charity number" optional prose={false} width={10} />
      <TextField {...form.field('ascWdsId')} label="ASC-WDS workplace ID" hint="A letter and numbers, like A1234567." optional prose={false} width={10} />
      <TextField {...form.field('leadName')} label="Who leads it" optional />
      <TextField {...form.field('phone')} label="Phone" type="tel" optional width={20} />
      <DateField {...form.field('openedOn')} label="When it opened" optional />
    </>
  );
}
