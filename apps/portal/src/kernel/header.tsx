import { useLocation } from '@tanstack/react-router';
import { Fragment, useEffect, useId, useRef, useState } from 'react';
import { client } from './client.ts';
import { dropAllDrafts } from './draft.ts';
import { navigationOf } from './navigation.ts';
import { knownPaths } from './room.ts';
import { useRoles, useSession } from './session.tsx';
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
          <Link to="/worried" className="pvi-header__worried">
            Worried about someone now?
          </Link>
          {person ? <Account key={path} name={`${person.givenName} ${person.familyName}`} /> : path !== '/sign-in' && <SignIn />}
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

/** On a shared tablet nothing of one person may be left for the next: drafts and everything read so far go. */
async function signOut(): Promise<void> {
  await client.access.signOut();
  dropAllDrafts();
  location.assign('/sign-in');
}

function Account({ name }: { name: string }) {
  const [open, setOpen] = useState(false);
  const [failed, setFailed] = useState(false);
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return;
    const close = (event: Event) => {
      if (event instanceof KeyboardEvent ? event.key === 'Escape' : !box.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('keydown', close);
    document.addEventListener('pointerdown', close);
    return () => {
      document.removeEventListener('keydown', close);
      document.removeEventListener('pointerdown', close);
    };
  }, [open]);
  return (
    <div className="pvi-account" ref={box}>
      <button type="button" className="pvi-header__link" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
        <span className="govuk-visually-hidden">Account: </span>
        <span className="pvi-account__name">{name}</span> <span aria-hidden="true">▾</span>
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

/** True where the address is this page or lies under it: '/people/42' is under 'People'. */
const isUnder = (path: string, to: string) => (to === '/' ? path === '/' : path === to || path.startsWith(`${to}/`));

function Navigation({ path, signedIn }: { path: string; signedIn: boolean }) {
  const roles = useRoles();
  const [open, setOpen] = useState(false);
  const groups = signedIn ? navigationOf(roles, (to) => knownPaths.has(to)) : [];
  return (
    <section aria-label="Service information" className="govuk-service-navigation pvi-navigation">
      <div className="govuk-width-container">
        <div className="govuk-service-navigation__container">
          <span className="govuk-service-navigation__service-name">
            <Link to="/" className="govuk-service-navigation__link">
              PVI Learning
            </Link>
          </span>
          {groups.length > 0 && (
            <nav aria-label="Menu" className="govuk-service-navigation__wrapper">
              <button type="button" className="govuk-service-navigation__toggle pvi-navigation__toggle" aria-controls="navigation" aria-expanded={open} onClick={() => setOpen(!open)}>
                Menu
              </button>
              <ul className={`govuk-service-navigation__list pvi-navigation__list${open ? ' pvi-navigation__list--open' : ''}`} id="navigation">
                {groups.map((group, index) => (
                  <Fragment key={group.name}>
                    {index > 0 && <li className="pvi-navigation__gap" aria-hidden="true" />}
                    {group.items.map((item) => (
                      <li key={item.to} className={`govuk-service-navigation__item${isUnder(path, item.to) ? ' govuk-service-navigation__item--active' : ''}`}>
                        <NavigationLink {...item} path={path} />
                      </li>
                    ))}
                  </Fragment>
                ))}
              </ul>
            </nav>
          )}
        </div>
      </div>
    </section>
  );
}

function NavigationLink({ to, text, path }: { to: string; text: string; path: string }) {
  const here = isUnder(path, to);
  return (
    <Link to={to} className="govuk-service-navigation__link">
      {here ? <strong className="govuk-service-navigation__active-fallback">{text}</strong> : text}
    </Link>
  );
}
