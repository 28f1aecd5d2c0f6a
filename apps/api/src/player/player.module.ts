import { Module } from '@nestjs/common';
import { CatalogueModule } from '../catalogue/catalogue.module.ts';
import { CompletionsModule } from '../completions/completions.module.ts';
import { ContractsModule } from '../contracts/contracts.module.ts';
import { EnrolmentsModule } from '../enrolments/enrolments.module.ts';
import { AlternativeFormats } from './alternative-formats.ts';
import { AlternativeFormatsController } from './alternative-formats.controller.ts';
import { Attempts } from './attempts.ts';
import { Commits } from './commits.ts';
import { CourseEnd } from './course-end.ts';
import { FailedTries } from './failed-tries.ts';
import { HelpController } from './help.controller.ts';
import { Inspections } from './inspections.ts';
import { LaunchContent } from './launch-content.ts';
import { LaunchData } from './launch-data.ts';
import { Launches } from './launches.ts';
import { CourseNotes } from './course-notes.ts';
import { Deliveries } from './deliveries.ts';
import { Lessons } from './lessons.ts';
import { LearnerPreferences } from './learner-preferences.ts';
import { LocalWords } from './local-words.ts';
import { Moves } from './moves.ts';
import { OddResults } from './odd-results.ts';
import { OddResultsController } from './odd-results.controller.ts';
import { OfficerController } from './officer.controller.ts';
import { PackageReach } from './package-reach.ts';
import { PackageReports } from './package-reports.ts';
import { PackageShelf } from './package-shelf.ts';
import { PackageUploadController } from './package-upload.controller.ts';
import { Packages } from './packages.ts';
import { PlayerController } from './player.controller.ts';
import { Player } from './player.ts';
import { Reading } from './reading.ts';
import { Sequencings } from './sequencings.ts';
import { Trials } from './trials.ts';

@Module({
  imports: [CatalogueModule, CompletionsModule, ContractsModule, EnrolmentsModule],
  controllers: [PlayerController, OddResultsController, OfficerController, AlternativeFormatsController, HelpController, PackageUploadController],
  providers: [Player, Packages, Moves, PackageShelf, Attempts, Launches, Sequencings, LearnerPreferences, CourseNotes, Deliveries, Lessons, OddResults, CourseEnd, Commits, LaunchData, LaunchContent, LocalWords, Reading, Trials, PackageReports, Inspections, FailedTries, AlternativeFormats, PackageReach],
  exports: [Player],
})
export class PlayerModule {}
