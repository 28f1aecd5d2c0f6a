import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { completions as contract } from '@pvi/contract/completions';
import type { Response } from 'express';
import { Database } from '../kernel/database.ts';
import type { Given, PortalRequest } from '../kernel/operation.ts';
import { GivenOperation, Operation } from '../kernel/operation.ts';
import { notFound } from '../kernel/problem.ts';
import { askerOf } from '../kernel/request.ts';
import { certificatePdf } from './certificate-pdf.ts';
import { certificateNumber } from './certificate.ts';
import { Completions } from './completions.ts';

@Controller()
export class CompletionsController {
  constructor(
    private readonly completions: Completions,
    private readonly database: Database,
  ) {}

  @Operation(contract.ofPerson)
  ofPerson(@GivenOperation() { ctx, input }: Given<typeof contract.ofPerson>) {
    return this.completions.ofPerson(ctx, input.personId);
  }

  @Operation(contract.recordable)
  recordable(@GivenOperation() { ctx, input }: Given<typeof contract.recordable>) {
    return this.completions.recordable(ctx, input.personId);
  }

  @Operation(contract.record)
  record(@GivenOperation() { ctx, input }: Given<typeof contract.record>) {
    return this.completions.recordSeen(ctx, input);
  }

  @Operation(contract.recordPart)
  recordPart(@GivenOperation() { ctx, input }: Given<typeof contract.recordPart>) {
    return this.completions.recordPart(ctx, { ...input, source: 'recorded' });
  }

  @Operation(contract.withdraw)
  async withdraw(@GivenOperation() { ctx, input }: Given<typeof contract.withdraw>) {
    await this.completions.withdraw(ctx, input.completionId, input.reason);
    return { done: true as const };
  }

  @Operation(contract.certificate)
  certificate(@GivenOperation() { ctx, input }: Given<typeof contract.certificate>) {
    return this.completions.certificate(ctx, input.completionId);
  }

  @Operation(contract.check)
  check(@GivenOperation() { ctx, input }: Given<typeof contract.check>) {
    return this.completions.check(ctx, certificateNumber(input.number));
  }

  /** The certificate as a file. The same permission and the same words as the page. */
  @Get('api/certificates/:file')
  async pdf(@Param('file') file: string, @Req() req: PortalRequest, @Res() res: Response): Promise<void> {
    const actor = askerOf(req);
    const completionId = /^([0-9a-f-]{36})\.pdf$/i.exec(file)?.[1];
    if (completionId === undefined) throw notFound();
    const certificate = await this.database.read(actor, (ctx) => this.completions.certificate(ctx, completionId), req.requestId);
    const body = await certificatePdf(certificate);
    res.setHeader('content-type', 'application/pdf');
    res.setHeader('content-disposition', `inline; filename="certificate-${certificate.certificateNo}.pdf"`);
    res.setHeader('cache-control', 'no-store');
    res.end(body);
  }
}
