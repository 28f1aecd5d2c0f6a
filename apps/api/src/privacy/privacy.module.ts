import { Module } from '@nestjs/common';
import { PrivacyController } from './privacy.controller.ts';
import { Privacy } from './privacy.ts';

@Module({ controllers: [PrivacyController], providers: [Privacy] })
export class PrivacyModule {}
