import { Controller, Get, Req, Res } from '@nestjs/common';
import { evaluations as contract, workFilters } from '@pvi/contract/evaluations';
import type { Response } from 'express';
import { Database } from '../kernel/database.ts';
import { faultsOf } from '../kernel/faults.ts';
import type { Given, PortalRequest } from '../kernel/operation.ts';
import { GivenOperation, Operation } from '../kernel/operation.ts';
import { Problem } from '../kernel/problem.ts';
import { askerOf } from '../kernel/request.ts';
import { beginCsv, byteOrderMark, csvLines } from '../kernel/sheet.ts';
import { Evaluations } from './evaluations.ts';

const done = { done: true as const };

@Controller()
export class EvaluationsController {
  constructor(
    private readonly evaluations: Evaluations,
    private readonly database: Database,
  ) {}

  @Operation(contract.post)
  post(@GivenOperation() { ctx }: Given<typeof contract.post>) {
    return this.evaluations.post(ctx);
  }

  @Operation(contract.recordPost)
  async recordPost(@GivenOperation() { ctx, input }: Given<typeof contract.recordPost>) {
    await this.evaluations.recordPost(ctx, input);
    return done;
  }

  @Operation(contract.addCost)
  addCost(@GivenOperation() { ctx, input }: Given<typeof contract.addCost>) {
    return this.evaluations.addCost(ctx, input);
  }

  @Operation(contract.endCost)
  async endCost(@GivenOperation() { ctx, input }: Given<typeof contract.endCost>) {
    await this.evaluations.endCost(ctx, input.costId, input.endsOn);
    return done;
  }

  @Operation(contract.withdrawCost)
  async withdrawCost(@GivenOperation() { ctx, input }: Given<typeof contract.withdrawCost>) {
    await this.evaluations.withdrawCost(ctx, input.costId);
    return done;
  }

  @Operation(contract.freezeBaseline)
  freezeBaseline(@GivenOperation() { ctx }: Given<typeof contract.freezeBaseline>) {
    return this.evaluations.freezeBaseline(ctx);
  }

  @Operation(contract.work)
  work(@GivenOperation() { ctx, input }: Given<typeof contract.work>) {
    return this.evaluations.work(ctx, input);
  }

  @Operation(contract.logWork)
  logWork(@GivenOperation() { ctx, input }: Given<typeof contract.logWork>) {
    return this.evaluations.logWork(ctx, input);
  }

  @Operation(contract.withdrawWork)
  async withdrawWork(@GivenOperation() { ctx, input }: Given<typeof contract.withdrawWork>) {
    await this.evaluations.withdrawWork(ctx, input.entryId);
    return done;
  }

  @Operation(contract.prices)
  prices(@GivenOperation() { ctx }: Given<typeof contract.prices>) {
    return this.evaluations.prices(ctx);
  }

  @Operation(contract.putPrice)
  async putPrice(@GivenOperation() { ctx, input }: Given<typeof contract.putPrice>) {
    await this.evaluations.putPrice(ctx, input);
    return done;
  }

  @Operation(contract.putAssumption)
  async putAssumption(@GivenOperation() { ctx, input }: Given<typeof contract.putAssumption>) {
    await this.evaluations.putAssumption(ctx, input);
    return done;
  }

  /** The work log as a file, with the same filters. The door's own permission holds here too. */
  @Get('api/work-log.csv')
  async file(@Req() req: PortalRequest, @Res() res: Response): Promise<void> {
    const actor = askerOf(req);
    const asked = workFilters.safeParse(Object.fromEntries(new URLSearchParams(req.originalUrl.split('?')[1] ?? '')));
    if (!asked.success) throw new Problem('invalid_input', 'The filters cannot be read. Go back to the work log and download it from there.', faultsOf(asked.error));
    const { rows } = await this.database.read(actor, (ctx) => this.evaluations.work(ctx, { ...asked.data, offset: 0, limit: mostInFile }), req.requestId);
    const lines = rows.map((row) => [row.doneOn, row.activity, row.organisationName, row.minutes, row.line, row.byName]);
    beginCsv(res, 'work-log.csv');
    res.send(byteOrderMark + csvLines([['Date', 'Activity', 'Provider', 'Minutes', 'What', 'Who'], ...lines]));
  }
}

/** Ten years of a busy post. */
const mostInFile = 50_000;
