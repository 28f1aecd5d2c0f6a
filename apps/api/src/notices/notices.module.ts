import { Module } from '@nestjs/common';
import { Announcements } from './announcements.ts';
import { NoticesController } from './notices.controller.ts';
import { Notices } from './notices.ts';
import { Outlets } from './outlets.ts';
import { Sending } from './sending.ts';

@Module({ controllers: [NoticesController], providers: [Announcements, Notices, Outlets, Sending], exports: [Announcements, Notices] })
export class NoticesModule {}
