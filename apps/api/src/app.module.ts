import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { AccessModule } from './access/access.module.ts';
import { CatalogueModule } from './catalogue/catalogue.module.ts';
import type { Config } from './kernel/config.ts';
import { KernelModule } from './kernel/kernel.module.ts';

/** The rooms, in the order of the ladder: docs/rooms.md. */
const rooms = [AccessModule, CatalogueModule];

@Module({})
export class AppModule {
  static with(config: Config): DynamicModule {
    return { module: AppModule, imports: [KernelModule.with(config), ...rooms] };
  }
}
