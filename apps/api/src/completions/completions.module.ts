import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PartCompletionEntity } from './completion.entity.ts';
import { CompletionsController } from './completions.controller.ts';
import { Completions } from './completions.ts';

@Module({
  imports: [TypeOrmModule.forFeature([PartCompletionEntity])],
  controllers: [CompletionsController],
  providers: [Completions],
  exports: [Completions],
})
export class CompletionsModule {}
