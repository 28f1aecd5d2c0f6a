import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { AccessModule } from './access/access.module.ts';
import { CatalogueModule } from './catalogue/catalogue.module.ts';
import { ContractsModule } from './contracts/contracts.module.ts';
import { EnrolmentsModule } from './enrolments/enrolments.module.ts';
import { ImportsModule } from './imports/imports.module.ts';
import { JoinsModule } from './joins/joins.module.ts';
import { ComplianceModule } from './compliance/compliance.module.ts';
import { CompletionsModule } from './completions/completions.module.ts';
import type { Config } from './kernel/config.ts';
import { KernelModule } from './kernel/kernel.module.ts';
import { NeedsModule } from './needs/needs.module.ts';
import { OrganisationsModule } from './organisations/organisations.module.ts';
import { PeopleModule } from './people/people.module.ts';
import { PlayerModule } from './player/player.module.ts';
import { RequestsModule } from './requests/requests.module.ts';
import { RostersModule } from './rosters/rosters.module.ts';
import { TargetsModule } from './targets/targets.module.ts';
import { WorkforceModule } from './workforce/workforce.module.ts';
import { DuplicatesModule } from './duplicates/duplicates.module.ts';
import { ExportsModule } from './exports/exports.module.ts';
import { HelpdeskModule } from './helpdesk/helpdesk.module.ts';
import { EvaluationsModule } from './evaluations/evaluations.module.ts';
import { PrivacyModule } from './privacy/privacy.module.ts';
import { NoticesModule } from './notices/notices.module.ts';

/** The rooms, in the order of the ladder: docs/rooms.md. */
const rooms = [
  AccessModule,
  OrganisationsModule,
  ContractsModule,
  PeopleModule,
  RostersModule,
  JoinsModule,
  RequestsModule,
  CatalogueModule,
  CompletionsModule,
  EnrolmentsModule,
  PlayerModule,
  ComplianceModule,
  NeedsModule,
  TargetsModule,
  WorkforceModule,
  DuplicatesModule,
  ImportsModule,
  ExportsModule,
  HelpdeskModule,
  EvaluationsModule,
  PrivacyModule,
  NoticesModule,
];

@Module({})
export class AppModule {
  static with(config: Config): DynamicModule {
    return { module: AppModule, imports: [KernelModule.with(config), ...rooms] };
  }
}
