import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessController } from './access.controller.ts';
import { Access } from './access.ts';
import { AccountEntity, OneTimeCodeEntity, PersonEntity, RoleGrantEntity } from './account.entity.ts';
import { Demo } from './demo.ts';
import { MobileCodes } from './mobile-codes.ts';
import { OwnMobile } from './own-mobile.ts';
import { SignIn } from './sign-in.ts';

@Module({
  imports: [TypeOrmModule.forFeature([AccountEntity, OneTimeCodeEntity, PersonEntity, RoleGrantEntity])],
  controllers: [AccessController],
  providers: [Access, Demo, MobileCodes, OwnMobile, SignIn],
  exports: [Access, MobileCodes],
})
export class AccessModule {}
