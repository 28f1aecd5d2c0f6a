import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MeasureEntity, MeasureRequirementEntity, TargetEntity, TargetStepEntity } from './target.entity.ts';
import { TargetsController } from './targets.controller.ts';
import { Targets } from './targets.ts';

@Module({
  imports: [TypeOrmModule.forFeature([MeasureEntity, MeasureRequirementEntity, TargetEntity, TargetStepEntity])],
  controllers: [TargetsController],
  providers: [Targets],
  exports: [Targets],
})
export class TargetsModule {}
