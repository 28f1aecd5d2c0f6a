import { Module } from '@nestjs/common';
import { EnrolmentsController } from './enrolments.controller.ts';
import { Enrolments } from './enrolments.ts';

@Module({ controllers: [EnrolmentsController], providers: [Enrolments], exports: [Enrolments] })
export class EnrolmentsModule {}
