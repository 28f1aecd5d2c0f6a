import { access } from './access.ts';
import { organisations } from './organisations.ts';
import { contracts } from './contracts.ts';
import { people } from './people.ts';
import { rosters } from './rosters.ts';
import { joins } from './joins.ts';
import { requests } from './requests.ts';
import { catalogue } from './catalogue.ts';
import { completions } from './completions.ts';
import { enrolments } from './enrolments.ts';
import { player } from './player.ts';
import { compliance } from './compliance.ts';
import { needs } from './needs.ts';
import { targets } from './targets.ts';
import { workforce } from './workforce.ts';
import { duplicates } from './duplicates.ts';
import { imports } from './imports.ts';
import { exports } from './exports.ts';
import { helpdesk } from './helpdesk.ts';
import { evaluations } from './evaluations.ts';
import { privacy } from './privacy.ts';
import { notices } from './notices.ts';

/** The whole wire, one entry a room, in the order of the ladder. */
export const contract = {
  access,
  organisations,
  contracts,
  people,
  rosters,
  joins,
  requests,
  catalogue,
  completions,
  enrolments,
  player,
  compliance,
  needs,
  targets,
  workforce,
  duplicates,
  imports,
  exports,
  helpdesk,
  evaluations,
  privacy,
  notices,
};
