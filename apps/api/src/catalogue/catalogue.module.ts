import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CatalogueController } from './catalogue.controller.ts';
import { Catalogue } from './catalogue.ts';
import { CourseEntity, CoursePartEntity, CourseVersionEntity, LocalContactEntity } from './course.entity.ts';

@Module({
  imports: [TypeOrmModule.forFeature([CourseEntity, CoursePartEntity, CourseVersionEntity, LocalContactEntity])],
  controllers: [CatalogueController],
  providers: [Catalogue],
  exports: [Catalogue],
})
export class CatalogueModule {}
