import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.ts';
import { CompletionsModule } from '../completions/completions.module.ts';
import { OrganisationsModule } from '../organisations/organisations.module.ts';
import { PeopleModule } from '../people/people.module.ts';
import { Collector } from './collector.ts';
import { ImportFilesController } from './import-files.controller.ts';
import { ImportKinds } from './import-kinds.ts';
import { ImportSteps } from './import-steps.ts';
import { ImportWords } from './import-words.ts';
import { ImportsController } from './imports.controller.ts';
import { Imports } from './imports.ts';
import { CompletionsKind } from './kinds/completions.ts';
import { HrExtracts } from './kinds/hr.ts';
import { PeopleKind } from './kinds/people.ts';
import { ProvidersKind } from './kinds/providers.ts';
import { Sources } from './sources.ts';
import { SourcesController } from './sources.controller.ts';
import { TrainingKind } from './kinds/training.ts';
import { TrainingFilesController } from './training-files.controller.ts';
import { TrainingOut } from './training-out.ts';
import { Waiting } from './waiting.ts';

@Module({
  imports: [AccessModule, OrganisationsModule, PeopleModule, CompletionsModule],
  controllers: [ImportsController, SourcesController, ImportFilesController, TrainingFilesController],
  providers: [Imports, ImportSteps, ImportWords, ImportKinds, PeopleKind, CompletionsKind, ProvidersKind, HrExtracts, TrainingKind, TrainingOut, Sources, Collector, Waiting],
  exports: [Imports],
})
export class ImportsModule {}
