import { useQuery } from '@tanstack/react-query';
import { api } from '../kernel/queries.ts';
import { Link } from '../kernel/ui/link.tsx';
import { Section } from '../kernel/ui/page.tsx';

/** For whoever has not passed several times: what helps, and who. Silent while it would be too early. */
export function HelpOffered({ enrolmentId, courseId }: { enrolmentId: string; courseId: string }) {
  const offer = useQuery(api.player.helpFor.queryOptions({ input: { enrolmentId } }));
  const forms = useQuery(api.player.otherForms.queryOptions({ input: { courseId } }));
  const help = offer.data?.help;
  if (!help) return null;
  const { managers, managerKnows } = help;
  const names = new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(managers);
  return (
    <Section title="Would a hand help?">
      <p className="govuk-body">Many people need more than one try. It says nothing about how well you do your job. These often help:</p>
      <ul className="govuk-list govuk-list--bullet">
        {forms.data?.reading && (
          <li>
            <Link to={`/learn/${courseId}/read`}>Read the course on one page</Link>, at your own pace or on paper
          </li>
        )}
        {(forms.data?.formats.length ?? 0) > 0 && (
          <li>
            <Link to={`/learn/${courseId}/formats`}>Take it in another form</Link>
          </li>
        )}
        <li>go through it again with somebody you work with, and say aloud what you would do</li>
        <li>{managers.length > 0 ? `ask ${names} to sit down with you` : 'ask the council’s learning team'}: bring the questions that puzzled you</li>
        <li>
          <Link to="/help">ask for help</Link> if it is the screen, the sound or the language that is in the way
        </li>
      </ul>
      {managerKnows && <p className="govuk-body">{names} can see that you have tried {help.tries} times and may want a hand. They do not see your answers.</p>}
    </Section>
  );
}
