import { Module } from '@nestjs/common';
import { Announcements } from './announcements.ts';
import { RequestsModule } from '../requests/requests.module.ts';
import { InvitationMail } from './invitation-mail.ts';
import { NoticesController } from './notices.controller.ts';
import { Notices } from './notices.ts';
import { Outlets } from './outlets.ts';
import { Sending } from './sending.ts';

@Module({ imports: [RequestsModule], controllers: [NoticesController], providers: [Announcements, InvitationMail, Notices, Outlets, Sending], exports: [Announcements, Notices] })
export class NoticesModule {}
