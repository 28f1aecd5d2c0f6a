import { Link } from './ui/link.tsx';
import { useSession } from './session.tsx';

const LINKS = [
  { text: 'Help', to: '/help' },
  { text: 'Accessibility', to: '/accessibility' },
  { text: 'Privacy', to: '/privacy' },
  { text: 'Cookies', to: '/cookies' },
];

export function Footer() {
  const { council } = useSession();
  return (
    <footer className="pvi-footer">
      <div className="govuk-width-container">
        <ul className="pvi-footer__links">
          {LINKS.map((link) => (
            <li key={link.to}>
              <Link to={link.to} className="govuk-link govuk-link--no-visited-state pvi-footer__link">
                {link.text}
              </Link>
            </li>
          ))}
        </ul>
        <p className="govuk-body-s govuk-!-margin-bottom-0">PVI Learning is run by {council.name}.</p>
      </div>
    </footer>
  );
}
