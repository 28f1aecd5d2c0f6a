import { Module } from '@nestjs/common';
import { ContractsController } from './contracts.controller.ts';
import { Contracts } from './contracts.ts';
import { ContractDocumentsController } from './documents.controller.ts';
import { Documents } from './documents.ts';
import { Register } from './register.ts';

@Module({ controllers: [ContractsController, ContractDocumentsController], providers: [Contracts, Register, Documents], exports: [Contracts, Register] })
export class ContractsModule {}
