import { useLocation } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { useSession } from './session.tsx';
import { signOut } from './shared-device.ts';
import { Navigation, Worried } from './service-navigation.tsx';
import { useDisclosure } from './ui/disclosure.ts';
import { Link } from './ui/link.tsx';

/** The council's name and colour, the way to help, the account, and the service navigation of the person's roles. */
export function Header() {
  const { council, person } = useSession();
  const path = useLocation({ select: (location) => location.pathname });
  return (
    <header className="pvi-header">
      <div className="pvi-header__bar">
        <div className="govuk-width-container pvi-header__row">
          <Link to="/" className="pvi-header__council">
            {council.name}
          </Link>
          <Worried className="pvi-header__link pvi-header__worried" />
          {person ? <Account key={path} givenName={person.givenName} familyName={person.familyName} /> : path !== '/sign-in' && <SignIn />}
        </div>
      </div>
      <Navigation key={path} path={path} signedIn={person !== null} />
    </header>
  );
}

function SignIn() {
  return (
    <Link to="/sign-in" className="pvi-header__link">
      Sign in
    </Link>
  );
}

function Account({ givenName, familyName }: { givenName: string; familyName: string }) {
  const { open, toggle, box } = useDisclosure<HTMLDivElement>();
  const [failed, setFailed] = useState(false);
  const id = useId();
  return (
    <div className="pvi-account" ref={box}>
      <button type="button" className="pvi-header__link" aria-expanded={open} aria-controls={id} onClick={toggle}>
        <span className="govuk-visually-hidden">Account: </span>
        <span className="pvi-account__name">
          {givenName}
          <span className="pvi-account__family"> {familyName}</span>
        </span> <span aria-hidden="true">▾</span>
      </button>
      <ul className="pvi-account__menu" id={id} hidden={!open}>
        <li>
          <Link to="/my-details">My details</Link>
        </li>
        <li>
          <button type="button" className="pvi-link-button govuk-link" onClick={() => void signOut().catch(() => setFailed(true))}>
            Sign out
          </button>
          <div role="alert">{failed && 'You are still signed in: we could not reach the service. Try again.'}</div>
        </li>
      </ul>
    </div>
  );
}
