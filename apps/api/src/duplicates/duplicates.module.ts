import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.ts';
import { DuplicatesController } from './duplicates.controller.ts';
import { Duplicates } from './duplicates.ts';
import { Merges } from './merges.ts';

@Module({
  imports: [AccessModule],
  controllers: [DuplicatesController],
  providers: [Duplicates, Merges],
  exports: [Duplicates],
})
export class DuplicatesModule {}
