import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ComplianceController } from './compliance.controller.ts';
import { Compliance } from './compliance.ts';
import { ExemptionEntity, RequirementAudienceEntity, RequirementCourseEntity, RequirementEntity } from './requirement.entity.ts';

@Module({
  imports: [TypeOrmModule.forFeature([ExemptionEntity, RequirementAudienceEntity, RequirementCourseEntity, RequirementEntity])],
  controllers: [ComplianceController],
  providers: [Compliance],
  exports: [Compliance],
})
export class ComplianceModule {}
