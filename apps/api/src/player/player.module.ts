import { Module } from '@nestjs/common';
import { CatalogueModule } from '../catalogue/catalogue.module.ts';
import { CompletionsModule } from '../completions/completions.module.ts';
import { Attempts } from './attempts.ts';
import { Commits } from './commits.ts';
import { CourseEnd } from './course-end.ts';
import { LaunchContent } from './launch-content.ts';
import { LaunchData } from './launch-data.ts';
import { Launches } from './launches.ts';
import { Lessons } from './lessons.ts';
import { LocalWords } from './local-words.ts';
import { PackageShelf } from './package-shelf.ts';
import { PackageUploadController } from './package-upload.controller.ts';
import { PlayerController } from './player.controller.ts';
import { Player } from './player.ts';
import { Reading } from './reading.ts';

@Module({
  imports: [CatalogueModule, CompletionsModule],
  controllers: [PlayerController, PackageUploadController],
  providers: [Player, PackageShelf, Attempts, Launches, Lessons, CourseEnd, Commits, LaunchData, LaunchContent, LocalWords, Reading],
  exports: [Player],
})
export class PlayerModule {}
