import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../kernel/client.ts';
import { instantInWords } from '../kernel/dates.ts';
import { explain } from '../kernel/problems.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { Button, ButtonGroup } from '../kernel/ui/button.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { WarningText } from '../kernel/ui/notes.tsx';
import { Section } from '../kernel/ui/page.tsx';
import { num } from './import-words.ts';
import type { ImportFacts } from './import-words.ts';

const TABLES: Record<string, readonly [one: string, many: string]> = {
  account: ['a sign-in', 'sign-ins'],
  completion: ['completed course', 'completed courses'],
  enrolment: ['enrolment', 'enrolments'],
  assignment: ['post', 'posts'],
  absence: ['long absence', 'long absences'],
  role_grant: ['role', 'roles'],
  exemption: ['exemption', 'exemptions'],
  join_request: ['join request', 'join requests'],
};

/** Takes the whole import back, or says what has been built on it since. */
export function Undo({ facts }: { facts: ImportFacts }) {
  const [asked, setAsked] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const obstacles = useQuery({ ...api.imports.obstacles.queryOptions({ input: { importId: facts.importId } }), enabled: asked });
  if (!facts.may.undo || !facts.undoUntil) return null;
  const undo = async () => {
    try {
      await client.imports.undo({ importId: facts.importId });
      await queryClient.invalidateQueries({ queryKey: api.imports.key() });
    } catch (error) {
      setProblem(error);
      await obstacles.refetch();
    }
  };
  return (
    <Section title="Undo">
      {!asked ? (
        <>
          <p className="govuk-body">Until {instantInWords(facts.undoUntil)} everything that this import changed can be put back exactly as it was.</p>
          <Button look="secondary" onClick={() => setAsked(true)}>
            Undo this import
          </Button>
        </>
      ) : (
        <Loaded result={obstacles}>
          {(data) =>
            data.obstacles.length > 0 ? (
              <>
                <p className="govuk-body">This cannot be undone as a whole any more: something has been built on it since.</p>
                <ul className="govuk-list govuk-list--bullet">
                  {data.obstacles.slice(0, 20).map((one, at) => (
                    <li key={at}>
                      {one.subjectId && one.title ? <Link to={`/people/${one.subjectId}`}>{one.title}</Link> : one.title || 'Somebody'}: {reason(one)}
                    </li>
                  ))}
                </ul>
                {data.obstacles.length > 20 && <p className="govuk-body">And {num(data.obstacles.length - 20)} more.</p>}
              </>
            ) : (
              <>
                <WarningText>Everybody and everything that this file brought goes away again. What it changed is put back.</WarningText>
                {problem !== null && <p className="govuk-error-message">{explain(problem).title}</p>}
                <ButtonGroup>
                  <Button look="warning" onClick={undo}>
                    Yes, undo it
                  </Button>
                  <Button look="link" onClick={() => setAsked(false)}>
                    Keep it
                  </Button>
                </ButtonGroup>
              </>
            )
          }
        </Loaded>
      )}
    </Section>
  );
}

function reason({ why, what, many }: { why: string; what: string; many: number }): string {
  if (why === 'changed') return 'changed since';
  if (why === 'gone') return 'no longer there';
  const [one, more] = TABLES[what] ?? ['later entry', 'later entries'];
  return `has ${many === 1 ? (one.startsWith('a ') ? one : `1 ${one}`) : `${num(many)} ${more}`} since`;
}
