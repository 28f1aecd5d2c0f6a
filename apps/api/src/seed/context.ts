import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../app.module.ts';
import { readConfig } from '../kernel/config.ts';
import { Database } from '../kernel/database.ts';

/** The product without HTTP, for filling a database through its own doors. */
export async function createContext(): Promise<{ app: INestApplicationContext; database: Database }> {
  const app = await NestFactory.createApplicationContext(AppModule.with(readConfig()), { logger: ['error', 'warn'], abortOnError: false });
  return { app, database: app.get(Database) };
}
