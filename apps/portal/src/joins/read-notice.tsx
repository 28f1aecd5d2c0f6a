import { PrivacyInShort } from '../kernel/pages/privacy.tsx';
import { Button } from '../kernel/ui/button.tsx';
import { Page } from '../kernel/ui/page.tsx';

/** The privacy notice in six lines; the long one opens in its own tab, so that nothing typed is lost. */
export function ReadNotice({ agree, back }: { agree: () => void; back: string }) {
  return (
    <Page title="How we use what you tell us" caption="Step 2 of 3" back={back}>
      <PrivacyInShort />
      <p className="govuk-body">
        <a className="govuk-link" href="/privacy" target="_blank" rel="noreferrer">
          Read the whole privacy notice (opens in a new tab)
        </a>
      </p>
      <Button onClick={agree}>I have read this</Button>
    </Page>
  );
}
