import { organisationTypes } from '@pvi/contract/organisation-types';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { client } from '../kernel/client.ts';
import { dayFault } from '../kernel/dates.ts';
import { flash } from '../kernel/flash.ts';
import { api } from '../kernel/queries.ts';
import { useSession } from '../kernel/session.tsx';
import { Button } from '../kernel/ui/button.tsx';
import { Checkboxes, Radios, Select } from '../kernel/ui/choices.tsx';
import { DateField } from '../kernel/ui/date-field.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { TextField } from '../kernel/ui/text-field.tsx';
import './targets.scss';

interface Step {
  percent: string;
  dueOn: string;
}

interface Values {
  title: string;
  measureId: string;
  placeKind: string;
  serviceId: string;
  organisationId: string;
  organisationTypes: readonly string[];
  source: string;
  beginsOn: string;
  steps: readonly Step[];
}

const learning = organisationTypes.filter((type) => type.kind === 'provider');

/** The officer sets a target: a set of training, for whom, and the steps with their dates. */
export function NewTarget() {
  const measures = useQuery(api.targets.measures.queryOptions());
  const services = useQuery(api.organisations.services.queryOptions());
  const providers = useQuery(api.organisations.list.queryOptions({ input: { kind: 'provider', limit: 500 } }));
  return (
    <Page title="Set a target" back={{ to: '/targets', text: 'All targets' }} lead="A share of people to be trained, for whom, and by when. The past is worked out at once.">
      <Loaded result={measures}>
        {(data) =>
          data.measures.length === 0 ? (
            <p className="govuk-body">There is no set of training to ask for yet. Add requirements first.</p>
          ) : (
            <TargetForm
              measures={data.measures.map((measure) => ({ value: measure.measureId, text: measure.name }))}
              services={(services.data?.services ?? []).map((service) => ({ value: service.serviceId, text: service.name }))}
              providers={(providers.data?.rows ?? []).map((provider) => ({ value: provider.organisationId, text: provider.name }))}
            />
          )
        }
      </Loaded>
    </Page>
  );
}

interface Choice {
  value: string;
  text: string;
}

function TargetForm({ measures, services, providers }: { measures: Choice[]; services: Choice[]; providers: Choice[] }) {
  const { today } = useSession();
  const navigate = useNavigate();
  const form = useForm<Values, { targetId: string }>({
    initial: { title: '', measureId: '', placeKind: 'council', serviceId: '', organisationId: '', organisationTypes: [], source: '', beginsOn: today, steps: [25, 50, 75].map((percent) => ({ percent: String(percent), dueOn: '' })) },
    draft: 'new-target',
    check,
    save: (values) =>
      client.targets.create({
        title: values.title.trim(),
        measureId: values.measureId,
        placeKind: values.placeKind as 'council' | 'service' | 'organisation',
        placeId: values.placeKind === 'service' ? values.serviceId : values.placeKind === 'organisation' ? values.organisationId : null,
        organisationTypes: values.placeKind === 'organisation' || values.organisationTypes.length === 0 ? null : [...values.organisationTypes],
        source: values.source.trim(),
        beginsOn: values.beginsOn,
        steps: values.steps.map((step) => ({ thresholdPercent: Number(step.percent), dueOn: step.dueOn })),
      }),
    blame: { threshold_out_of_range: 'steps', steps_out_of_order: 'steps' },
    done: ({ targetId }) => {
      flash('The target is set. This is how it stands today.');
      return navigate({ to: `/targets/${targetId}` });
    },
  });
  const { steps } = form.values;
  const setStep = (index: number, next: Partial<Step>) => form.set({ steps: steps.map((step, n) => (n === index ? { ...step, ...next } : step)) });
  return (
    <Form form={form} submit="Set the target" beside={<Link to="/targets">Cancel</Link>}>
      <TextField {...form.field('title')} label="What the target is called" hint="For example: Safeguarding adults, whole borough" maxLength={160} />
      <Select {...form.field('measureId')} label="Training it asks for" empty="Choose a set of training" choices={measures} />
      <Radios
        {...form.field('placeKind')}
        label="Who it is for"
        choices={[
          { value: 'council', text: 'Everyone who learns here' },
          { value: 'service', text: 'Providers under contract with one service', then: <Select {...form.field('serviceId')} label="Service" empty="Choose a service" choices={services} /> },
          { value: 'organisation', text: 'One provider', then: <Select {...form.field('organisationId')} label="Provider" empty="Choose a provider" choices={providers} /> },
        ]}
      />
      {form.values.placeKind !== 'organisation' && (
        <Checkboxes {...form.field('organisationTypes')} label="Kinds of provider" hint="Tick none for all kinds." small inline choices={learning.map((type) => ({ value: type.code, text: type.name }))} />
      )}
      <DateField {...form.field('beginsOn')} label="Begins on" hint="The chart starts here. It may be in the past." />
      <fieldset className="govuk-fieldset govuk-form-group" id="field-steps" tabIndex={-1}>
        <legend className="govuk-fieldset__legend govuk-fieldset__legend--m">Steps, earliest first</legend>
        {form.faults.steps && (
          <p className="govuk-error-message">
            <span className="govuk-visually-hidden">Error: </span>
            {form.faults.steps}
          </p>
        )}
        {steps.map((step, index) => (
          <div key={index}>
            <TextField name={`steps-${index}-percent`} label={`Step ${index + 1}: per cent trained`} width={5} inputMode="decimal" suffix="%" value={step.percent} onChange={(percent) => setStep(index, { percent })} />
            <DateField name={`steps-${index}-dueOn`} label={`Step ${index + 1}: due by the end of`} value={step.dueOn} onChange={(dueOn) => setStep(index, { dueOn })} />
            {steps.length > 1 && (
              <p className="govuk-body">
                <Button look="link" onClick={() => form.set({ steps: steps.filter((_, n) => n !== index) })}>
                  Remove step {index + 1}
                </Button>
              </p>
            )}
          </div>
        ))}
        {steps.length < 20 && (
          <Button look="secondary" onClick={() => form.set({ steps: [...steps, { percent: '', dueOn: '' }] })}>
            Add a step
          </Button>
        )}
      </fieldset>
      <TextField {...form.field('source')} label="Where it comes from" hint="A plan, a decision or a contract" optional maxLength={200} />
    </Form>
  );
}

function check(values: Values) {
  return {
    title: values.title.trim() ? undefined : 'Enter what the target is called',
    measureId: values.measureId ? undefined : 'Choose the training it asks for',
    serviceId: values.placeKind === 'service' && !values.serviceId ? 'Choose a service' : undefined,
    organisationId: values.placeKind === 'organisation' && !values.organisationId ? 'Choose a provider' : undefined,
    beginsOn: dayFault(values.beginsOn, 'the day it begins'),
    steps: stepsFault(values.steps),
  };
}

function stepsFault(steps: readonly Step[]): string | undefined {
  for (const [index, step] of steps.entries()) {
    const percent = Number(step.percent);
    const day = dayFault(step.dueOn, 'the date');
    if (!/^\d{1,3}(\.\d)?$/.test(step.percent.trim()) || percent <= 0 || percent > 100) return `Step ${index + 1}: enter a per cent above 0 and up to 100, with no more than one decimal place`;
    if (day) return `Step ${index + 1}: ${day.charAt(0).toLowerCase()}${day.slice(1)}`;
    if (index > 0 && step.dueOn <= (steps[index - 1]?.dueOn ?? '')) return `Step ${index + 1}: give a later date than step ${index}`;
  }
  return undefined;
}
