import { Module } from '@nestjs/common';
import { OrganisationsModule } from '../organisations/organisations.module.ts';
import { Matches } from './matches.ts';
import { RequestsController } from './requests.controller.ts';
import { Requests } from './requests.ts';

@Module({
  imports: [OrganisationsModule],
  controllers: [RequestsController],
  providers: [Matches, Requests],
  exports: [Requests],
})
export class RequestsModule {}
