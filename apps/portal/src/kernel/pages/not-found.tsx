import { Link } from '../ui/link.tsx';
import { Page } from '../ui/page.tsx';

export function NotFound() {
  return (
    <Page title="Page not found">
      <p className="govuk-body">If you typed the address, check it is right. If you pasted it, check you copied all of it.</p>
      <p className="govuk-body">
        The page may have moved, or it may not be yours to see. <Link to="/">Go to your home page</Link> or <Link to="/help">get help</Link>.
      </p>
    </Page>
  );
}
