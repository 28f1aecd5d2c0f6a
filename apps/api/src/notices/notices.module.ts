import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.ts';
import { CodeTexts } from './code-texts.ts';
import { Announcements } from './announcements.ts';
import { RequestsModule } from '../requests/requests.module.ts';
import { InvitationMail } from './invitation-mail.ts';
import { NoticesController } from './notices.controller.ts';
import { Notices } from './notices.ts';
import { Outlets } from './outlets.ts';
import { Sending } from './sending.ts';

@Module({ imports: [AccessModule, RequestsModule], controllers: [NoticesController], providers: [Announcements, CodeTexts, InvitationMail, Notices, Outlets, Sending], exports: [Announcements, Notices] })
export class NoticesModule {}
