import { Link } from '../kernel/ui/link.tsx';
import { countWords } from './need-words.ts';

/** A count that leads to the people behind it, where there are any to see. */
export function Figure({ count, to, label }: { count: number | null; to?: string; label: string }) {
  if (count === 0 || to === undefined) return <>{countWords(count)}</>;
  return (
    <Link to={to} label={`${countWords(count)} ${label}`}>
      {countWords(count)}
    </Link>
  );
}
