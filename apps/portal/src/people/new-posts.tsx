import type { NewPostTold } from '@pvi/contract/people';
import { client } from '../kernel/client.ts';
import { dayInWords } from '../kernel/dates.ts';
import { flash } from '../kernel/flash.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { Button, ButtonGroup, ButtonLink } from '../kernel/ui/button.tsx';
import { InsetText, NotificationBanner } from '../kernel/ui/notes.tsx';

/** On her first page: a new employer has written down that she works there. She says whether that is so. */
export function NewPosts({ posts }: { posts: readonly NewPostTold[] }) {
  return posts.map((post) => (post.objection === null ? <Notice key={post.assignmentId} post={post} /> : <Objected key={post.assignmentId} post={post} objection={post.objection} />));
}

const FOUND: Record<NonNullable<NewPostTold['objection']>, string> = {
  open: 'The council is looking into it.',
  ends: 'The council agrees. The job is off your record.',
  stays: 'The council has asked and found that you do. If that is wrong, get in touch with them.',
};

/** What became of her no. */
function Objected({ post, objection }: { post: NewPostTold; objection: NonNullable<NewPostTold['objection']> }) {
  return (
    <InsetText>
      You said that you do not work at {placeOf(post)}. {FOUND[objection]}
    </InsetText>
  );
}

function Notice({ post }: { post: NewPostTold }) {
  const agree = async () => {
    await client.people.answerPost({ assignmentId: post.assignmentId, answer: 'mine' });
    flash('Thank you. Your new job is on your record.');
    await queryClient.invalidateQueries({ queryKey: api.enrolments.key() });
  };
  return (
    <NotificationBanner>
      <p className="govuk-notification-banner__heading">{placeOf(post)} says that you work there now.</p>
      <p className="govuk-body">
        {post.jobTitle}, from {dayInWords(post.startsOn)}.{post.byName && ` ${post.byName} wrote this down on ${dayInWords(post.recordedOn)}.`} They see the courses you have completed. They do not see any other job of yours.
      </p>
      <ButtonGroup>
        <Button onClick={agree}>Yes, that is right</Button>
        <ButtonLink look="secondary" to={`/my-posts/${post.assignmentId}/object`}>
          No, I do not work there
        </ButtonLink>
      </ButtonGroup>
    </NotificationBanner>
  );
}

export function placeOf({ settingName, organisationName }: Pick<NewPostTold, 'settingName' | 'organisationName'>): string {
  return settingName === organisationName ? settingName : `${settingName} (${organisationName})`;
}
