import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { privacy as contract } from '@pvi/contract/privacy';
import type { Response } from 'express';
import { Database } from '../kernel/database.ts';
import type { Given, PortalRequest } from '../kernel/operation.ts';
import { GivenOperation, Operation } from '../kernel/operation.ts';
import { notFound } from '../kernel/problem.ts';
import { askerOf } from '../kernel/request.ts';
import { Privacy } from './privacy.ts';

const done = { done: true as const };

@Controller()
export class PrivacyController {
  constructor(
    private readonly privacy: Privacy,
    private readonly database: Database,
  ) {}

  @Operation(contract.desk)
  desk(@GivenOperation() { ctx, input }: Given<typeof contract.desk>) {
    return this.privacy.desk(ctx, { ...input, closed: input.closed === 'yes' });
  }

  @Operation(contract.recordRequest)
  recordRequest(@GivenOperation() { ctx, input }: Given<typeof contract.recordRequest>) {
    return this.privacy.recordRequest(ctx, input);
  }

  @Operation(contract.pause)
  async pause(@GivenOperation() { ctx, input }: Given<typeof contract.pause>) {
    await this.privacy.pause(ctx, input.dataRequestId, input);
    return done;
  }

  @Operation(contract.extend)
  async extend(@GivenOperation() { ctx, input }: Given<typeof contract.extend>) {
    await this.privacy.extend(ctx, input.dataRequestId, input.reason);
    return done;
  }

  @Operation(contract.close)
  async close(@GivenOperation() { ctx, input }: Given<typeof contract.close>) {
    await this.privacy.close(ctx, input.dataRequestId, input);
    return done;
  }

  @Operation(contract.complain)
  complain(@GivenOperation() { ctx, input }: Given<typeof contract.complain>) {
    return this.privacy.complain(ctx, input);
  }

  @Operation(contract.acknowledge)
  async acknowledge(@GivenOperation() { ctx, input }: Given<typeof contract.acknowledge>) {
    await this.privacy.acknowledge(ctx, input.complaintId);
    return done;
  }

  @Operation(contract.answerComplaint)
  async answerComplaint(@GivenOperation() { ctx, input }: Given<typeof contract.answerComplaint>) {
    await this.privacy.answerComplaint(ctx, input.complaintId, input.outcome);
    return done;
  }

  @Operation(contract.hold)
  hold(@GivenOperation() { ctx, input }: Given<typeof contract.hold>) {
    return this.privacy.hold(ctx, input.personId, input.reason);
  }

  @Operation(contract.liftHold)
  async liftHold(@GivenOperation() { ctx, input }: Given<typeof contract.liftHold>) {
    await this.privacy.liftHold(ctx, input.holdId, input.reason);
    return done;
  }

  /** Everything about one person as a file: `<id>.json` or `<id>.pdf`. That it was taken is recorded. */
  @Get('api/person-copies/:file')
  async copy(@Param('file') file: string, @Req() req: PortalRequest, @Res() res: Response): Promise<void> {
    const actor = askerOf(req);
    const [, personId, kind] = /^([0-9a-f-]{36})\.(json|pdf)$/i.exec(file) ?? [];
    if (personId === undefined) throw notFound();
    const body = await this.database.write(actor, async (ctx) => (kind === 'pdf' ? this.privacy.copyOnPaper(ctx, personId) : `${JSON.stringify(await this.privacy.copy(ctx, personId), null, 2)}\n`), req.requestId);
    res.setHeader('content-type', kind === 'pdf' ? 'application/pdf' : 'application/json; charset=utf-8');
    res.setHeader('content-disposition', `attachment; filename="${personId === actor.personId ? 'my-record' : 'copy-of-a-record'}.${kind}"`);
    res.setHeader('cache-control', 'no-store');
    res.end(body);
  }
}
