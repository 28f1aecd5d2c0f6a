import { Module } from '@nestjs/common';
import { RequestsModule } from '../requests/requests.module.ts';
import { RostersModule } from '../rosters/rosters.module.ts';
import { NeedsHome } from './home.ts';
import { NeedsController } from './needs.controller.ts';
import { Needs } from './needs.ts';

@Module({
  imports: [RequestsModule, RostersModule],
  controllers: [NeedsController],
  providers: [Needs, NeedsHome],
  exports: [Needs],
})
export class NeedsModule {}
