import { z } from 'zod';
import { DayText, Done, Id, operation, requiredLine } from './base.ts';

const AgreementVersion = z.object({
  agreementVersionId: Id,
  version: z.string(),
  /** Paragraphs with an empty line between; one that begins with '# ' is under that heading. */
  body: z.string(),
  bindsFrom: DayText,
  publishedOn: DayText,
});
export type AgreementVersion = z.infer<typeof AgreementVersion>;

const Acceptance = z.object({ version: z.string(), acceptedName: z.string(), acceptedPosition: z.string(), acceptedOn: DayText });

/** One of the asker's providers, and how it stands with the agreement. */
const AgreementPlace = z.object({
  organisationId: Id,
  organisationName: z.string(),
  /** What was accepted, the newest first. */
  acceptances: z.array(Acceptance),
  /** Nobody's records show from then unless the newest version is accepted; null when it is. */
  dueOn: DayText.nullable(),
  /** Whether the asker may accept: who manages the whole provider, or a part of it where nobody manages the whole. */
  mayAccept: z.boolean(),
  /** Who may, where she may not. */
  leads: z.array(z.string()),
});
export type AgreementPlace = z.infer<typeof AgreementPlace>;

const AgreementStanding = z.object({
  organisationId: Id,
  organisationName: z.string(),
  typeName: z.string(),
  managers: z.number().int(),
  acceptance: Acceptance.nullable(),
  /** Null when the newest version is accepted. */
  dueOn: DayText.nullable(),
});
export type AgreementStanding = z.infer<typeof AgreementStanding>;

const Body = z.string().trim().min(200).max(20_000);

export const contracts = {
  /** The agreement as it is now, and where the asker could accept it. */
  agreement: operation
    .meta({ permission: 'signed_in' })
    .route({ method: 'GET', path: '/data-sharing-agreement', tags: ['contracts'] })
    .output(z.object({ newest: AgreementVersion, places: z.array(AgreementPlace) })),
  /** Her name and position as she types them; kept with the day and the version. */
  acceptAgreement: operation
    .meta({ permission: 'signed_in' })
    .route({ method: 'POST', path: '/organisations/{organisationId}/data-sharing', tags: ['contracts'] })
    .input(z.strictObject({ organisationId: Id, version: requiredLine(20), name: requiredLine(200), position: requiredLine(200) }))
    .output(Done),
  /** Every version, and who has accepted and who has not. */
  agreements: operation
    .meta({ permission: ['read', 'Agreement'] })
    .route({ method: 'GET', path: '/data-sharing-agreements', tags: ['contracts'] })
    .output(z.object({ versions: z.array(AgreementVersion), accepted: z.number().int(), waiting: z.number().int(), organisations: z.array(AgreementStanding) })),
  /** A new text. Everybody has until `bindsFrom` to accept it. */
  publishAgreement: operation
    .meta({ permission: ['write', 'Agreement'] })
    .route({ method: 'POST', path: '/data-sharing-agreements', tags: ['contracts'] })
    .input(z.strictObject({ version: requiredLine(20), body: Body, bindsFrom: DayText }))
    .output(z.object({ agreementVersionId: Id })),
};
