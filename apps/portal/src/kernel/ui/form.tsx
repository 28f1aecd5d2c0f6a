import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useDraft } from '../draft.ts';
import { explain } from '../problems.ts';
import type { Explanation } from '../problems.ts';
import { Button } from './button.tsx';
import type { ButtonLook } from './button.tsx';
import { ErrorSummary } from './error-summary.tsx';
import type { FieldBinding } from './field.tsx';

/** Field name → what is wrong with it; undefined where nothing is. */
export type Faults<V> = { [K in keyof V]?: string | undefined };

export interface FormPlan<V extends object, R> {
  initial: V;
  /** What can be said before asking the server. It checks everything again. */
  check?: (values: V) => Faults<V>;
  save: (values: V) => Promise<R>;
  /** What follows: `flash('Saved')` and go somewhere. */
  done?: (result: R, values: V) => unknown;
  /** Keeps unsaved answers in this tab under this name. Never for a form with a password. */
  draft?: string;
  /** Puts an error code under the field that it is about: `{ user_name_taken: 'userName' }`. */
  blame?: Partial<Record<string, keyof V & string>>;
}

export interface FormState<V extends object> {
  values: V;
  set: (next: Partial<V>) => void;
  field: <K extends keyof V & string>(name: K) => FieldBinding<V[K]>;
  submit: () => Promise<void>;
  busy: boolean;
  faults: Faults<V>;
  /** The server's refusal, where it is not about one field. */
  problem: Explanation | null;
  /** Faults that the server named and the form has no field for. */
  loose: string[];
  /** Grows with each refused try, so that the summary takes the focus again. */
  tries: number;
}

interface Outcome<V> {
  faults: Faults<V>;
  problem: Explanation | null;
  loose: string[];
}

const CLEAN = { faults: {}, problem: null, loose: [] };

/** The state of a form: values, checks, saving, and errors from here and from the server in one place. */
export function useForm<V extends object, R>(plan: FormPlan<V, R>): FormState<V> {
  const [values, keep, drop] = useDraft(plan.draft, plan.initial);
  const [outcome, setOutcome] = useState<Outcome<V>>(CLEAN);
  const [busy, setBusy] = useState(false);
  const [tries, setTries] = useState(0);
  const saving = useRef(false);

  const refuse = (next: Outcome<V>) => {
    setOutcome(next);
    setTries((count) => count + 1);
  };

  const submit = async () => {
    if (saving.current) return;
    const faults = plan.check?.(values) ?? {};
    if (Object.values(faults).some(Boolean)) {
      refuse({ ...CLEAN, faults });
      return;
    }
    saving.current = true;
    setBusy(true);
    try {
      const result = await plan.save(values);
      drop();
      setOutcome(CLEAN);
      await plan.done?.(result, values);
    } catch (error) {
      refuse(blame(error, values, plan.blame ?? {}));
    } finally {
      saving.current = false;
      setBusy(false);
    }
  };

  return {
    values,
    set: (next) => keep({ ...values, ...next }),
    field: (name) => ({ name, value: values[name], error: outcome.faults[name], onChange: (value) => keep({ ...values, [name]: value }) }),
    submit,
    busy,
    tries,
    ...outcome,
  };
}

/** Sorts a failure into faults of fields and what remains. */
function blame<V extends object>(error: unknown, values: V, blamed: Partial<Record<string, keyof V & string>>): Outcome<V> {
  const problem = explain(error);
  const faults: Faults<V> = {};
  const loose: string[] = [];
  for (const fault of problem.faults) {
    const field = [fault.path, fault.path.split('.')[0] ?? ''].find((path) => path in values) as keyof V | undefined;
    const message = fault.message ?? problem.title;
    if (field !== undefined) faults[field] ??= message;
    else loose.push(message);
  }
  const field = blamed[problem.code ?? ''];
  if (field && !faults[field]) faults[field] = `${problem.title}. ${problem.advice}`;
  return Object.keys(faults).length > 0 ? { faults, loose, problem: null } : { faults, loose, problem };
}

export interface FormProps<V extends object> {
  form: FormState<V>;
  children: ReactNode;
  /** The words of the button. */
  submit: string;
  look?: ButtonLook;
  /** More beside the button: a cancel link. */
  beside?: ReactNode;
}

/** A form: error summary, fields, one button that cannot be pressed twice. */
export function Form<V extends object>({ form, children, submit, look, beside }: FormProps<V>) {
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void form.submit();
      }}
    >
      <ErrorSummary key={form.tries} faults={form.faults} problem={form.problem} loose={form.loose} />
      {children}
      <div className="govuk-button-group">
        <Button type="submit" look={look} busy={form.busy}>
          {submit}
        </Button>
        {beside}
      </div>
    </form>
  );
}
