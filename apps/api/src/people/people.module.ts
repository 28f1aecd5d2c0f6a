import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '../access/access.module.ts';
import { OrganisationsModule } from '../organisations/organisations.module.ts';
import { AbsenceEntity, AssignmentEntity } from './assignment.entity.ts';
import { NewPosts } from './new-posts.ts';
import { PeopleController } from './people.controller.ts';
import { People } from './people.ts';
import { Register } from './register.ts';
import { Views } from './views.ts';

@Module({
  imports: [AccessModule, OrganisationsModule, TypeOrmModule.forFeature([AbsenceEntity, AssignmentEntity])],
  controllers: [PeopleController],
  providers: [NewPosts, People, Register, Views],
  exports: [People],
})
export class PeopleModule {}
