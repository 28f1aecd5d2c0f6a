import { Module } from '@nestjs/common';
import { ContractsController } from './contracts.controller.ts';
import { Contracts } from './contracts.ts';
import { Register } from './register.ts';

@Module({ controllers: [ContractsController], providers: [Contracts, Register], exports: [Contracts, Register] })
export class ContractsModule {}
