import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { OrganisationsModule } from '../organisations/organisations.module.ts';
import { AbsenceEntity, AssignmentEntity } from './assignment.entity.ts';
import { PeopleController } from './people.controller.ts';
import { People } from './people.ts';
import { Register } from './register.ts';
import { Views } from './views.ts';

@Module({
  imports: [OrganisationsModule, TypeOrmModule.forFeature([AbsenceEntity, AssignmentEntity])],
  controllers: [PeopleController],
  providers: [People, Register, Views],
  exports: [People],
})
export class PeopleModule {}
