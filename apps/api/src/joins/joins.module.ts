import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '../access/access.module.ts';
import { OrganisationsModule } from '../organisations/organisations.module.ts';
import { PeopleModule } from '../people/people.module.ts';
import { JoinCodeEntity, JoinRequestEntity, NoticeAcceptanceEntity } from './join.entity.ts';
import { JoinsController } from './joins.controller.ts';
import { Joins } from './joins.ts';
import { Slips } from './slips.ts';

@Module({
  imports: [TypeOrmModule.forFeature([JoinCodeEntity, JoinRequestEntity, NoticeAcceptanceEntity]), AccessModule, OrganisationsModule, PeopleModule],
  controllers: [JoinsController],
  providers: [Joins, Slips],
  exports: [Joins],
})
export class JoinsModule {}
