import { Module } from '@nestjs/common';
import { EnrolmentsController } from './enrolments.controller.ts';
import { Enrolments } from './enrolments.ts';
import { Licences } from './licences.ts';

@Module({ controllers: [EnrolmentsController], providers: [Enrolments, Licences], exports: [Enrolments] })
export class EnrolmentsModule {}
