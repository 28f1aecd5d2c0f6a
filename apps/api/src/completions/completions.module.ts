import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '../access/access.module.ts';
import { PartCompletionEntity } from './completion.entity.ts';
import { CompletionsController } from './completions.controller.ts';
import { Completions } from './completions.ts';
import { SlowGuessers } from './slow-guessers.ts';

@Module({
  imports: [AccessModule, TypeOrmModule.forFeature([PartCompletionEntity])],
  controllers: [CompletionsController],
  providers: [Completions, SlowGuessers],
  exports: [Completions],
})
export class CompletionsModule {}
