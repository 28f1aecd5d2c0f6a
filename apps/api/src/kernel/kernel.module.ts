import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditSeals } from './audit-seals.ts';
import { Clock } from './clock.ts';
import { Config } from './config.ts';
import { ContentHost } from './content-host.ts';
import { dataSourceOptions } from './data-source.ts';
import { Database } from './database.ts';
import { keepDatesAsText } from './date-types.ts';
import { Facts } from './facts.ts';
import { Jobs } from './jobs.ts';
import { Journal } from './journal.ts';
import { KernelController } from './kernel.controller.ts';
import { Live } from './live.ts';
import { LongWork } from './long-work.ts';
import { OperationInterceptor } from './operation.ts';
import { SessionGate } from './session-gate.ts';
import { Throttle } from './throttle.ts';

const doors = [AuditSeals, Clock, ContentHost, Database, Facts, Jobs, Journal, Live, LongWork, OperationInterceptor, SessionGate, Throttle];

/** Few, deep, and knows no room. */
@Module({})
export class KernelModule {
  static with(config: Config): DynamicModule {
    keepDatesAsText();
    return {
      module: KernelModule,
      global: true,
      imports: [TypeOrmModule.forRoot({ ...dataSourceOptions(config), autoLoadEntities: true, retryAttempts: 0 })],
      controllers: [KernelController],
      providers: [{ provide: Config, useValue: config }, ...doors],
      exports: [Config, ...doors],
    };
  }
}
