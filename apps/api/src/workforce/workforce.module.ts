import { Module } from '@nestjs/common';
import { WorkforceController } from './workforce.controller.ts';
import { Workforce } from './workforce.ts';

@Module({ controllers: [WorkforceController], providers: [Workforce], exports: [Workforce] })
export class WorkforceModule {}
