import type { CertificateCheck } from '@pvi/contract/completions';
import { readCode, showCode } from '@pvi/domain/codes';
import { useQuery } from '@tanstack/react-query';
import { useParam } from '../kernel/address.ts';
import { dayInWords } from '../kernel/dates.ts';
import { codeOf, explain } from '../kernel/problems.ts';
import { api } from '../kernel/queries.ts';
import { ButtonLink } from '../kernel/ui/button.tsx';
import { SummaryList } from '../kernel/ui/lists.tsx';
import { Failure, Loaded } from '../kernel/ui/loaded.tsx';
import { InsetText, NotificationBanner } from '../kernel/ui/notes.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { Tag } from '../kernel/ui/tag.tsx';
import { stateWords, untilWords } from './completion-words.ts';

/** What a stranger with the number is told: six things, and what they mean. */
export function Checked() {
  const number = useParam('number');
  const read = readCode('certificate', number);
  const check = useQuery({ ...api.completions.check.queryOptions({ input: { number } }), retry: false });
  return (
    <Page title="Certificate check" caption={`Number ${read.ok ? showCode('certificate', read.value) : number.toUpperCase()}`} lead={check.data && sentence(check.data)}>
      {check.error ? <NotFound error={check.error} retry={() => check.refetch()} /> : <Loaded result={check}>{(found) => <Found check={found} />}</Loaded>}
      <ButtonLink to="/check" look="secondary">
        Check another certificate
      </ButtonLink>
    </Page>
  );
}

function sentence({ state, validUntil, issuer }: CertificateCheck): string {
  if (state === 'withdrawn') return `${issuer} has withdrawn this certificate. It does not count.`;
  if (validUntil === null) return `${issuer} gave this certificate. It does not expire.`;
  return state === 'expired' ? `${issuer} gave this certificate, but it ran out on ${dayInWords(validUntil)}.` : `${issuer} gave this certificate. It is valid until ${dayInWords(validUntil)}.`;
}

function Found({ check }: { check: CertificateCheck }) {
  const { words, colour } = stateWords[check.state];
  return (
    <>
      <SummaryList
        rows={[
          { name: 'State', value: <Tag colour={colour}>{words}</Tag> },
          { name: 'Given to', value: check.name },
          { name: 'Course', value: check.courseTitle },
          { name: 'Completed on', value: dayInWords(check.completedOn) },
          { name: 'Valid until', value: untilWords(check.validUntil) },
          { name: 'Issued by', value: check.issuer },
        ]}
      />
      <InsetText>Compare these with the certificate in front of you. If the name, course or dates differ, do not rely on it.</InsetText>
    </>
  );
}

function NotFound({ error, retry }: { error: Error; retry: () => unknown }) {
  const code = codeOf(error);
  if (code !== 'not_found' && code !== 'invalid_input') return <Failure error={error} retry={retry} />;
  const mistyped = explain(error).faults[0]?.message;
  return (
    <NotificationBanner title={mistyped ? 'Check the number' : 'Not found'}>
      {mistyped ?? 'We have no certificate with that number. Check it against the certificate. If it is right, do not rely on the certificate.'}
    </NotificationBanner>
  );
}
