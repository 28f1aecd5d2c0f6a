import type { MigrationInterface, QueryRunner } from 'typeorm';
import down from './0001-foundation.down.sql?raw';
import up from './0001-foundation.sql?raw';
import { appRole } from './app-role.ts';

export class Foundation1763700000000 implements MigrationInterface {
  name = 'Foundation1763700000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up.replaceAll('{app}', await appRole(runner)));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down);
  }
}
