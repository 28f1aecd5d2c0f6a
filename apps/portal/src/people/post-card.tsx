import { dayInWords } from '../kernel/dates.ts';
import { Link } from '../kernel/ui/link.tsx';
import { SummaryList } from '../kernel/ui/lists.tsx';
import { absenceWords, destinationWords, flagWords, PostState, reasonWords, workerTypeWords } from './words.tsx';
import type { PostOfPerson } from './words.tsx';

/** One post: where, as what, from when to when, long absences, and what its manager can do. */
export function PostCard({ post, here }: { post: PostOfPerson; here: string }) {
  const at = `${here}/posts/${post.assignmentId}`;
  const away = post.absences.some((absence) => absence.endsOn === null) || post.state === 'absent';
  return (
    <div className="govuk-summary-card">
      <div className="govuk-summary-card__title-wrapper">
        <h3 className="govuk-summary-card__title">
          {post.jobTitle}, {post.settingName} <PostState post={post} />
        </h3>
        {post.mine && post.state !== 'left' && (
          <ul className="govuk-summary-card__actions">
            <Action to={`${at}/correct`} text="Correct" about={post} />
            {away ? <Action to={`${at}/return`} text="Back at work" about={post} /> : <Action to={`${at}/absent`} text="Long absence" about={post} />}
            {post.endsOn === null && <Action to={`${at}/leave`} text="Leaving" about={post} />}
          </ul>
        )}
      </div>
      <div className="govuk-summary-card__content">
        <SummaryList
          rows={[
            post.objected && { name: 'In doubt', value: 'They say that they do not work here. The council is looking into it.' },
            { name: 'Provider', value: post.organisationName },
            { name: 'From', value: dayInWords(post.startsOn) },
            post.endsOn !== null && { name: 'Last day', value: dayInWords(post.endsOn) },
            post.leavingReason !== null && { name: 'Reason for leaving', value: reasonWords(post.leavingReason) },
            post.leavingDestination !== null && { name: 'Going to', value: destinationWords(post.leavingDestination) },
            { name: 'Engaged as', value: `${workerTypeWords(post.workerType)}${post.weeklyHours === null ? '' : `, ${post.weeklyHours} hours a week`}` },
            post.managerName !== null && { name: 'Line manager', value: post.managerName },
            post.flags.length > 0 && { name: 'Includes', value: <Lines of={post.flags.map(flagWords)} /> },
            post.absences.length > 0 && {
              name: 'Long absences',
              value: <Lines of={post.absences.map((absence) => `${absenceWords(absence.kind)}: ${dayInWords(absence.startsOn)} to ${absence.endsOn === null ? 'now' : dayInWords(absence.endsOn)}`)} />,
            },
          ]}
        />
      </div>
    </div>
  );
}

function Action({ to, text, about }: { to: string; text: string; about: PostOfPerson }) {
  return (
    <li className="govuk-summary-card__action">
      <Link to={to}>
        {text}
        <span className="govuk-visually-hidden">
          {' '}
          ({about.jobTitle}, {about.settingName})
        </span>
      </Link>
    </li>
  );
}

function Lines({ of }: { of: readonly string[] }) {
  return (
    <ul className="govuk-list govuk-!-margin-bottom-0">
      {of.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
