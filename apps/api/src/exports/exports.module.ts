import { Module } from '@nestjs/common';
import { ExportFilesController } from './export-files.controller.ts';
import { ExportsController } from './exports.controller.ts';
import { Exports } from './exports.ts';

@Module({ controllers: [ExportsController, ExportFilesController], providers: [Exports], exports: [Exports] })
export class ExportsModule {}
