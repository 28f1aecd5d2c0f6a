import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.ts';
import { JoinsModule } from '../joins/joins.module.ts';
import { DuplicatesController } from './duplicates.controller.ts';
import { Duplicates } from './duplicates.ts';
import { Merges } from './merges.ts';
import { Newcomers } from './newcomers.ts';

@Module({
  imports: [AccessModule, JoinsModule],
  controllers: [DuplicatesController],
  providers: [Duplicates, Merges, Newcomers],
  exports: [Duplicates],
})
export class DuplicatesModule {}
