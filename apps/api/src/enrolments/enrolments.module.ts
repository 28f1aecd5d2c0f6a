import { Module } from '@nestjs/common';
import { EnrolmentsController } from './enrolments.controller.ts';
import { Enrolments } from './enrolments.ts';
import { Licences } from './licences.ts';
import { PeopleModule } from '../people/people.module.ts';

@Module({ imports: [PeopleModule], controllers: [EnrolmentsController], providers: [Enrolments, Licences], exports: [Enrolments] })
export class EnrolmentsModule {}
