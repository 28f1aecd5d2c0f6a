import type { LearningTask } from '@pvi/contract/enrolments';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { client } from '../kernel/client.ts';
import { codeOf } from '../kernel/problems.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { Button, ButtonLink } from '../kernel/ui/button.tsx';
import { Failure } from '../kernel/ui/loaded.tsx';

export interface StartButtonProps {
  task: Pick<LearningTask, 'courseId' | 'title' | 'enrolmentId' | 'begun'>;
  look?: 'primary' | 'secondary';
}

/** Opens a course in the player. Where she is not on it yet, pressing it puts her on it first. */
export function StartButton({ task, look = 'primary' }: StartButtonProps) {
  const [problem, setProblem] = useState<unknown>(null);
  const navigate = useNavigate();
  const words = task.begun ? 'Continue' : 'Start';
  const label = `${words}: ${task.title}`;
  if (task.enrolmentId !== null) {
    return (
      <ButtonLink to={`/play/${task.enrolmentId}`} look={look} label={label}>
        {words}
      </ButtonLink>
    );
  }
  const begin = async () => {
    try {
      const { enrolmentId } = await client.enrolments.enrol({ courseId: task.courseId });
      void queryClient.invalidateQueries({ queryKey: api.enrolments.key() });
      await navigate({ to: `/play/${enrolmentId}` });
    } catch (error) {
      // enrolled meanwhile, perhaps in another window: look again and the button leads there
      if (codeOf(error) === 'already_enrolled') await queryClient.invalidateQueries({ queryKey: api.enrolments.key() });
      else setProblem(error);
    }
  };
  return (
    <>
      {problem !== null && <Failure error={problem} />}
      <Button look={look} label={label} onClick={begin}>
        {words}
      </Button>
    </>
  );
}
