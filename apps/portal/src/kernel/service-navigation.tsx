import { Fragment, useId, useState } from 'react';
import { navigationOf } from './navigation.ts';
import type { NavigationGroup, NavigationItem } from './navigation.ts';
import { knownPaths } from './room.ts';
import { useRoles } from './session.tsx';
import { useDisclosure } from './ui/disclosure.ts';
import { Link } from './ui/link.tsx';

/** True where the address is this page or lies under it: '/people/42' is under 'People'. */
const isUnder = (path: string, to: string) => (to === '/' ? path === '/' : path === to || path.startsWith(`${to}/`));

/** The way to help is on every page and never behind a menu. On a phone the eye gets the short word, the ear all of it. */
export function Worried({ className }: { className: string }) {
  return (
    <Link to="/worried" className={className}>
      Worried<span className="pvi-worried__more"> about someone now</span>?
    </Link>
  );
}

export function Navigation({ path, signedIn }: { path: string; signedIn: boolean }) {
  const roles = useRoles();
  const [open, setOpen] = useState(false);
  const groups = signedIn ? navigationOf(roles, (to) => knownPaths.has(to)) : [];
  return (
    <section aria-label="Service information" className={`govuk-service-navigation pvi-navigation${groups.length === 0 ? ' pvi-navigation--bare' : ''}`}>
      <div className="govuk-width-container">
        <div className="govuk-service-navigation__container">
          <span className="govuk-service-navigation__service-name">
            <Link to="/" className="govuk-service-navigation__link">
              PVI Learning
            </Link>
          </span>
          <Worried className="govuk-link govuk-link--no-visited-state pvi-navigation__worried" />
          {groups.length > 0 && (
            <nav aria-label="Menu" className="govuk-service-navigation__wrapper">
              <button type="button" className="govuk-service-navigation__toggle pvi-navigation__toggle" aria-controls="navigation" aria-expanded={open} onClick={() => setOpen(!open)}>
                Menu
              </button>
              <ul className={`govuk-service-navigation__list pvi-navigation__list${open ? ' pvi-navigation__list--open' : ''}`} id="navigation">
                {groups.map((group, index) => (
                  <Fragment key={group.name}>
                    {index > 0 && <li className={`pvi-navigation__gap${index === groups.length - 1 ? ' pvi-navigation__gap--last' : ''}`} aria-hidden="true" />}
                    {group.folded ? <Folded group={group} path={path} /> : group.items.map((item) => <Item key={item.to} item={item} path={path} />)}
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

function Item({ item: { to, text }, path }: { item: NavigationItem; path: string }) {
  const here = isUnder(path, to);
  return (
    <li className={`govuk-service-navigation__item${here ? ' govuk-service-navigation__item--active' : ''}`}>
      <Link to={to} className="govuk-service-navigation__link">
        {here ? <strong className="govuk-service-navigation__active-fallback">{text}</strong> : text}
      </Link>
    </li>
  );
}

/** Several pages behind one word of the bar. In a phone's menu there is room for all of them, and no button. */
function Folded({ group, path }: { group: NavigationGroup; path: string }) {
  const { open, toggle, box } = useDisclosure<HTMLLIElement>();
  const id = useId();
  const here = group.items.some((item) => isUnder(path, item.to));
  return (
    <li className={`govuk-service-navigation__item pvi-navigation__folded${here ? ' govuk-service-navigation__item--active' : ''}`} ref={box}>
      <button type="button" className="pvi-navigation__fold" aria-expanded={open} aria-controls={id} onClick={toggle}>
        {here ? <strong>{group.name}</strong> : group.name} <span aria-hidden="true">▾</span>
      </button>
      <span className="pvi-navigation__heading" aria-hidden="true">
        {group.name}
      </span>
      <ul className={`pvi-navigation__under${open ? ' pvi-navigation__under--open' : ''}`} id={id} aria-label={group.name}>
        {group.items.map((item) => (
          <Item key={item.to} item={item} path={path} />
        ))}
      </ul>
    </li>
  );
}
