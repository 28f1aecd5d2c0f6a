import { usePerson } from '../kernel/session.tsx';
import { ButtonGroup, ButtonLink } from '../kernel/ui/button.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { Page, Section } from '../kernel/ui/page.tsx';

/** `/my-copy`: everything that is kept about the person who looks, to take away. */
export function MyCopy() {
  const { id } = usePerson();
  return (
    <Page title="A copy of your data" back={{ to: '/my-details', text: 'My details' }} lead="Take a copy of everything we keep about you. You get it at once, and it is free.">
      <ButtonGroup>
        <ButtonLink to={`/api/person-copies/${id}.pdf`} download>
          Download to read (PDF)
        </ButtonLink>
        <ButtonLink to={`/api/person-copies/${id}.json`} look="secondary" download>
          Download for a computer (JSON)
        </ButtonLink>
      </ButtonGroup>
      <Section title="What is in it">
        <p className="govuk-body">Your details, where you work and have worked, what you have learned and are learning, your answers in courses, who helped you and who changed something. Both files hold the same.</p>
        <p className="govuk-body">On a shared tablet, delete the file when you have read it.</p>
      </Section>
      <Section title="Is something wrong?">
        <p className="govuk-body">
          Ask your manager or the council to put it right. You can also <Link to="/complain">complain about how we use your data</Link>.
        </p>
      </Section>
    </Page>
  );
}
