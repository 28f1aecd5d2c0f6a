import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/people.module.ts';
import { RostersController } from './rosters.controller.ts';
import { Rosters } from './rosters.ts';

@Module({
  imports: [PeopleModule],
  controllers: [RostersController],
  providers: [Rosters],
  exports: [Rosters],
})
export class RostersModule {}
