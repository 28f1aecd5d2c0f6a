import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { joins as contract } from '@pvi/contract/joins';
import type { Response } from 'express';
import { Database } from '../kernel/database.ts';
import type { Given, PortalRequest } from '../kernel/operation.ts';
import { GivenOperation, Operation } from '../kernel/operation.ts';
import { notFound } from '../kernel/problem.ts';
import { askerOf } from '../kernel/request.ts';
import { signInAs } from '../kernel/session-gate.ts';
import { Joins } from './joins.ts';
import { slipsPdf } from './slips-pdf.ts';
import { Slips } from './slips.ts';

const done = { done: true as const };

@Controller()
export class JoinsController {
  constructor(
    private readonly joins: Joins,
    private readonly printed: Slips,
    private readonly database: Database,
  ) {}

  @Operation(contract.codes)
  async codes(@GivenOperation() { ctx, input }: Given<typeof contract.codes>) {
    return { codes: await this.joins.codes(ctx, input) };
  }

  @Operation(contract.makeCode)
  makeCode(@GivenOperation() { ctx, input }: Given<typeof contract.makeCode>) {
    return this.joins.makeCode(ctx, input);
  }

  @Operation(contract.closeCode)
  async closeCode(@GivenOperation() { ctx, input }: Given<typeof contract.closeCode>) {
    await this.joins.closeCode(ctx, input.codeId);
    return done;
  }

  @Operation(contract.makeSlips)
  makeSlips(@GivenOperation() { ctx, input }: Given<typeof contract.makeSlips>) {
    return this.printed.make(ctx, input);
  }

  @Operation(contract.slipRuns)
  async slipRuns(@GivenOperation() { ctx }: Given<typeof contract.slipRuns>) {
    return { runs: await this.printed.runs(ctx) };
  }

  @Operation(contract.slips)
  slips(@GivenOperation() { ctx, input }: Given<typeof contract.slips>) {
    return this.printed.print(ctx, input.slipsId);
  }

  @Operation(contract.closeSlips)
  async closeSlips(@GivenOperation() { ctx, input }: Given<typeof contract.closeSlips>) {
    await this.printed.close(ctx, input.slipsId);
    return done;
  }

  /** The slips as a file, four to a page. The same permission and the same words as the page. */
  @Get('api/slips/:file')
  async slipsFile(@Param('file') file: string, @Req() req: PortalRequest, @Res() res: Response): Promise<void> {
    const actor = askerOf(req);
    const slipsId = /^([0-9a-f-]{36})\.pdf$/i.exec(file)?.[1];
    if (slipsId === undefined) throw notFound();
    const printed = await this.database.read(actor, (ctx) => this.printed.print(ctx, slipsId), req.requestId);
    if (printed.slips.length === 0) throw notFound();
    const body = await slipsPdf(printed);
    res.setHeader('content-type', 'application/pdf');
    res.setHeader('content-disposition', 'inline; filename="join-slips.pdf"');
    res.setHeader('cache-control', 'no-store');
    res.end(body);
  }

  @Operation(contract.look)
  look(@GivenOperation() { ctx, input }: Given<typeof contract.look>) {
    return this.joins.look(ctx, input.code);
  }

  @Operation(contract.textCode)
  textCode(@GivenOperation() { ctx, input }: Given<typeof contract.textCode>) {
    return this.joins.textCode(ctx, input.code, input.mobile);
  }

  @Operation(contract.join)
  async join(@GivenOperation() { ctx, input, req, after }: Given<typeof contract.join>) {
    const { personId, ...answer } = await this.joins.join(ctx, input.code, input);
    after(() => signInAs(req, personId));
    return answer;
  }

  @Operation(contract.readNotice)
  async readNotice(@GivenOperation() { ctx }: Given<typeof contract.readNotice>) {
    await this.joins.readNotice(ctx);
    return { done: true as const };
  }

  @Operation(contract.joinAsMe)
  joinAsMe(@GivenOperation() { ctx, input }: Given<typeof contract.joinAsMe>) {
    return this.joins.joinAsMe(ctx, input.code, input.jobRole);
  }

  @Operation(contract.mine)
  async mine(@GivenOperation() { ctx }: Given<typeof contract.mine>) {
    return { requests: await this.joins.mine(ctx) };
  }

  @Operation(contract.requests)
  async requests(@GivenOperation() { ctx, input }: Given<typeof contract.requests>) {
    return { requests: await this.joins.requests(ctx, input.queue) };
  }

  @Operation(contract.approve)
  approve(@GivenOperation() { ctx, input }: Given<typeof contract.approve>) {
    return this.joins.approve(ctx, input.requestId, input);
  }

  @Operation(contract.refuse)
  async refuse(@GivenOperation() { ctx, input }: Given<typeof contract.refuse>) {
    await this.joins.refuse(ctx, input.requestId, input.reason);
    return done;
  }
}
