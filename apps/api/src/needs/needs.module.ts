import { Module } from '@nestjs/common';
import { NeedsHome } from './home.ts';
import { NeedsController } from './needs.controller.ts';
import { Needs } from './needs.ts';

@Module({
  controllers: [NeedsController],
  providers: [Needs, NeedsHome],
  exports: [Needs],
})
export class NeedsModule {}
