import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.ts';
import { JoinsModule } from '../joins/joins.module.ts';
import { OrganisationsModule } from '../organisations/organisations.module.ts';
import { Invitations } from './invitations.ts';
import { Matches } from './matches.ts';
import { RequestsController } from './requests.controller.ts';
import { Requests } from './requests.ts';

@Module({
  imports: [AccessModule, JoinsModule, OrganisationsModule],
  controllers: [RequestsController],
  providers: [Invitations, Matches, Requests],
  exports: [Invitations, Requests],
})
export class RequestsModule {}
