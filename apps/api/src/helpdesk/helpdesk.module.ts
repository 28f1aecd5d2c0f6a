import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.ts';
import { JoinsModule } from '../joins/joins.module.ts';
import { PeopleModule } from '../people/people.module.ts';
import { HelpdeskController } from './helpdesk.controller.ts';
import { Helpdesk } from './helpdesk.ts';

@Module({ imports: [AccessModule, JoinsModule, PeopleModule], controllers: [HelpdeskController], providers: [Helpdesk] })
export class HelpdeskModule {}
