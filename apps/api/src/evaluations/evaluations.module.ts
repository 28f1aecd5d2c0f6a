import { Module } from '@nestjs/common';
import { ComplianceModule } from '../compliance/compliance.module.ts';
import { TargetsModule } from '../targets/targets.module.ts';
import { EvaluationsController } from './evaluations.controller.ts';
import { Evaluations } from './evaluations.ts';

@Module({ imports: [ComplianceModule, TargetsModule], controllers: [EvaluationsController], providers: [Evaluations], exports: [Evaluations] })
export class EvaluationsModule {}
