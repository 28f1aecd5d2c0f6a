import { PrivacyInShort } from '../kernel/pages/privacy.tsx';
import { Button, ButtonGroup } from '../kernel/ui/button.tsx';
import { Page } from '../kernel/ui/page.tsx';

/** The privacy notice in six lines; the long one opens in its own tab, so that nothing typed is lost. */
export function ReadNotice({ agree, back }: { agree: () => void; back: () => void }) {
  return (
    <Page title="How we use what you tell us" caption="Step 2 of 3">
      <PrivacyInShort />
      <p className="govuk-body">
        <a className="govuk-link" href="/privacy" target="_blank" rel="noreferrer">
          Read the whole privacy notice (opens in a new tab)
        </a>
      </p>
      <ButtonGroup>
        <Button onClick={agree}>I have read this</Button>
        <Button look="link" onClick={back}>
          Back
        </Button>
      </ButtonGroup>
    </Page>
  );
}
