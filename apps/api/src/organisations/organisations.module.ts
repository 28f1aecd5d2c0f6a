import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Directory } from './directory.ts';
import { DeclaredWorkforceEntity, OrganisationEntity, SettingEntity } from './organisation.entity.ts';
import { OrganisationsController } from './organisations.controller.ts';
import { Organisations } from './organisations.ts';

@Module({
  imports: [TypeOrmModule.forFeature([DeclaredWorkforceEntity, OrganisationEntity, SettingEntity])],
  controllers: [OrganisationsController],
  providers: [Directory, Organisations],
  exports: [Organisations],
})
export class OrganisationsModule {}
