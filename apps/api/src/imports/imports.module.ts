import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.ts';
import { CompletionsModule } from '../completions/completions.module.ts';
import { OrganisationsModule } from '../organisations/organisations.module.ts';
import { PeopleModule } from '../people/people.module.ts';
import { ImportFilesController } from './import-files.controller.ts';
import { ImportKinds } from './import-kinds.ts';
import { ImportSteps } from './import-steps.ts';
import { ImportsController } from './imports.controller.ts';
import { Imports } from './imports.ts';
import { CompletionsKind } from './kinds/completions.ts';
import { PeopleKind } from './kinds/people.ts';
import { ProvidersKind } from './kinds/providers.ts';
import { Waiting } from './waiting.ts';

@Module({
  imports: [AccessModule, OrganisationsModule, PeopleModule, CompletionsModule],
  controllers: [ImportsController, ImportFilesController],
  providers: [Imports, ImportSteps, ImportKinds, PeopleKind, CompletionsKind, ProvidersKind, Waiting],
  exports: [Imports],
})
export class ImportsModule {}
