import type { RuleOfVersion } from '@pvi/contract/player';
import { ruleWords } from '@pvi/contract/rule-words';
import type { CompletionRule } from '@pvi/domain/course-rule';
import { useQuery } from '@tanstack/react-query';
import { client } from '../kernel/client.ts';
import { flash } from '../kernel/flash.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { Radios, Select } from '../kernel/ui/choices.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Details } from '../kernel/ui/notes.tsx';
import { Section } from '../kernel/ui/page.tsx';

/** When a version is done, in a sentence, and the form to change it while nobody depends on it. */
export function DoneWhen({ courseVersionId }: { courseVersionId: string }) {
  const rule = useQuery(api.player.completionRule.queryOptions({ input: { courseVersionId } }));
  return (
    <Section title="When the course is done">
      <Loaded result={rule}>
        {(data) => (
          <>
            <p className="govuk-body">{ruleWords(data.decidedBy, data.rule, titlesIn(data))}</p>
            {data.decidedBy === 'rule' && data.changeable && <Change key={JSON.stringify(data.rule)} courseVersionId={courseVersionId} known={data} />}
            {data.decidedBy === 'rule' && !data.changeable && <p className="govuk-body">It does not change any more, because people take this version. Make a new version to choose another rule.</p>}
          </>
        )}
      </Loaded>
    </Section>
  );
}

function titlesIn({ lessons }: RuleOfVersion): (id: string) => string {
  return (id) => lessons.find((lesson) => lesson.id === id)?.title || 'a lesson without a title';
}

function Change({ courseVersionId, known }: { courseVersionId: string; known: RuleOfVersion }) {
  const { done, score } = known.rule;
  const first = known.lessons.at(-1)?.id ?? '';
  const form = useForm({
    initial: {
      done: typeof done === 'object' ? 'named' : done,
      doneLesson: typeof done === 'object' ? done.lesson : first,
      score: typeof score === 'object' ? 'named' : score,
      scoreLesson: typeof score === 'object' ? score.lesson : first,
    } as Record<'done' | 'doneLesson' | 'score' | 'scoreLesson', string>,
    save: (values) => {
      const rule = {
        done: values.done === 'named' ? { lesson: values.doneLesson } : values.done,
        score: values.score === 'named' ? { lesson: values.scoreLesson } : values.score,
      } as CompletionRule;
      return client.player.putCompletionRule({ courseVersionId, rule });
    },
    done: async () => {
      await queryClient.invalidateQueries({ queryKey: api.player.key() });
      flash('The rule is saved');
    },
  });
  const lessons = known.lessons.map(({ id, title }) => ({ value: id, text: title || 'Untitled' }));
  return (
    <Details summary="Change this rule">
      <Form form={form} submit="Save the rule" look="secondary">
        <Radios
          {...form.field('done')}
          label="The course is done when"
          choices={[
            { value: 'all_done', text: 'every lesson is done', hint: 'Passed, or completed where there is no test' },
            { value: 'all_passed', text: 'every lesson is passed', hint: 'Only where every lesson has a test' },
            { value: 'named', text: 'one lesson is done', then: <Select {...form.field('doneLesson')} label="Which lesson" choices={lessons} /> },
          ]}
        />
        <Radios
          {...form.field('score')}
          label="The score is"
          choices={[
            { value: 'mean', text: 'the mean of the lessons that have one' },
            { value: 'highest', text: 'the highest of any lesson' },
            { value: 'named', text: 'that of one lesson', then: <Select {...form.field('scoreLesson')} label="Which lesson’s score" choices={lessons} /> },
            { value: 'none', text: 'not kept' },
          ]}
        />
      </Form>
    </Details>
  );
}
