import { Controller } from '@nestjs/common';
import { imports as contract } from '@pvi/contract/imports';
import type { Given } from '../kernel/operation.ts';
import { GivenOperation, Operation } from '../kernel/operation.ts';
import { Imports } from './imports.ts';
import { Waiting } from './waiting.ts';

const done = { done: true as const };

@Controller()
export class ImportsController {
  constructor(
    private readonly imports: Imports,
    private readonly waitingOnes: Waiting,
  ) {}

  @Operation(contract.list)
  list(@GivenOperation() { ctx, input }: Given<typeof contract.list>) {
    return this.imports.list(ctx, input);
  }

  @Operation(contract.show)
  show(@GivenOperation() { ctx, input }: Given<typeof contract.show>) {
    return this.imports.show(ctx, input.importId);
  }

  @Operation(contract.map)
  async map(@GivenOperation() { ctx, input }: Given<typeof contract.map>) {
    await this.imports.map(ctx, input);
    return done;
  }

  @Operation(contract.rows)
  rows(@GivenOperation() { ctx, input }: Given<typeof contract.rows>) {
    return this.imports.rows(ctx, input);
  }

  @Operation(contract.decide)
  decide(@GivenOperation() { ctx, input }: Given<typeof contract.decide>) {
    return this.imports.decide(ctx, input);
  }

  @Operation(contract.release)
  async release(@GivenOperation() { ctx, input }: Given<typeof contract.release>) {
    await this.imports.release(ctx, input.importId, input.reason);
    return done;
  }

  @Operation(contract.commit)
  async commit(@GivenOperation() { ctx, input }: Given<typeof contract.commit>) {
    await this.imports.commit(ctx, input.importId, input.leaveOut);
    return done;
  }

  @Operation(contract.stop)
  async stop(@GivenOperation() { ctx, input }: Given<typeof contract.stop>) {
    await this.imports.stop(ctx, input.importId);
    return done;
  }

  @Operation(contract.undo)
  async undo(@GivenOperation() { ctx, input }: Given<typeof contract.undo>) {
    await this.imports.undo(ctx, input.importId);
    return done;
  }

  @Operation(contract.obstacles)
  async obstacles(@GivenOperation() { ctx, input }: Given<typeof contract.obstacles>) {
    return { obstacles: await this.imports.obstacles(ctx, input.importId) };
  }

  @Operation(contract.waiting)
  waiting(@GivenOperation() { ctx, input }: Given<typeof contract.waiting>) {
    return this.waitingOnes.list(ctx, input);
  }

  @Operation(contract.settle)
  settle(@GivenOperation() { ctx, input }: Given<typeof contract.settle>) {
    return this.waitingOnes.settle(ctx, input.waitingIds);
  }
}
