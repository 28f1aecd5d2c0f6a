import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.ts';
import { JoinsModule } from '../joins/joins.module.ts';
import { HelpdeskController } from './helpdesk.controller.ts';
import { Helpdesk } from './helpdesk.ts';

@Module({ imports: [AccessModule, JoinsModule], controllers: [HelpdeskController], providers: [Helpdesk] })
export class HelpdeskModule {}
