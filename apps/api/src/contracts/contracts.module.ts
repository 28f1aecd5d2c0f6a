import { Module } from '@nestjs/common';
import { ContractsController } from './contracts.controller.ts';
import { Contracts } from './contracts.ts';

@Module({ controllers: [ContractsController], providers: [Contracts], exports: [Contracts] })
export class ContractsModule {}
