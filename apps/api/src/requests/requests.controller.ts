import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { requests as contract } from '@pvi/contract/requests';
import type { Response } from 'express';
import { Database } from '../kernel/database.ts';
import type { Given, PortalRequest } from '../kernel/operation.ts';
import { GivenOperation, Operation } from '../kernel/operation.ts';
import { notFound } from '../kernel/problem.ts';
import { askerOf } from '../kernel/request.ts';
import { signInAs } from '../kernel/session-gate.ts';
import { Invitations } from './invitations.ts';
import { lettersPdf } from './letters-pdf.ts';
import { Requests } from './requests.ts';

@Controller()
export class RequestsController {
  constructor(
    private readonly requests: Requests,
    private readonly invitations: Invitations,
    private readonly database: Database,
  ) {}

  @Operation(contract.ask)
  ask(@GivenOperation() { ctx, input }: Given<typeof contract.ask>) {
    return this.requests.ask(ctx, input);
  }

  @Operation(contract.standing)
  standing(@GivenOperation() { ctx, input }: Given<typeof contract.standing>) {
    return this.requests.standing(ctx, input.reference);
  }

  @Operation(contract.queue)
  queue(@GivenOperation() { ctx, input }: Given<typeof contract.queue>) {
    return this.requests.queue(ctx, input.show);
  }

  @Operation(contract.show)
  show(@GivenOperation() { ctx, input }: Given<typeof contract.show>) {
    return this.requests.show(ctx, input.providerRequestId);
  }

  @Operation(contract.approve)
  approve(@GivenOperation() { ctx, input }: Given<typeof contract.approve>) {
    return this.requests.approve(ctx, input);
  }

  @Operation(contract.merge)
  merge(@GivenOperation() { ctx, input }: Given<typeof contract.merge>) {
    return this.requests.merge(ctx, input.providerRequestId, input.organisationId);
  }

  @Operation(contract.refuse)
  async refuse(@GivenOperation() { ctx, input }: Given<typeof contract.refuse>) {
    await this.requests.refuse(ctx, input.providerRequestId, input.reason);
    return { done: true as const };
  }

  @Operation(contract.candidates)
  candidates(@GivenOperation() { ctx, input }: Given<typeof contract.candidates>) {
    return this.invitations.candidates(ctx, input.serviceId);
  }

  @Operation(contract.inviteMany)
  inviteMany(@GivenOperation() { ctx, input }: Given<typeof contract.inviteMany>) {
    return this.invitations.inviteMany(ctx, input.organisationIds);
  }

  @Operation(contract.invite)
  invite(@GivenOperation() { ctx, input }: Given<typeof contract.invite>) {
    return this.invitations.invite(ctx, input);
  }

  @Operation(contract.invitations)
  async invitationsMade(@GivenOperation() { ctx, input }: Given<typeof contract.invitations>) {
    return { invitations: await this.invitations.invitations(ctx, input.organisationId) };
  }

  @Operation(contract.handOver)
  handOver(@GivenOperation() { ctx, input }: Given<typeof contract.handOver>) {
    return this.invitations.handOver(ctx, input);
  }

  @Operation(contract.revokeInvitation)
  async revokeInvitation(@GivenOperation() { ctx, input }: Given<typeof contract.revokeInvitation>) {
    await this.invitations.revoke(ctx, input.invitationId);
    return { done: true as const };
  }

  @Operation(contract.invited)
  invited(@GivenOperation() { ctx, input }: Given<typeof contract.invited>) {
    return this.invitations.invited(ctx, input.code);
  }

  @Operation(contract.acceptInvited)
  async acceptInvited(@GivenOperation() { ctx, input, req, after }: Given<typeof contract.acceptInvited>) {
    const { personId } = await this.invitations.accept(ctx, input.code, input);
    after(() => signInAs(req, personId));
    return { done: true as const };
  }

  @Operation(contract.acceptInvitedAsMe)
  async acceptInvitedAsMe(@GivenOperation() { ctx, input }: Given<typeof contract.acceptInvitedAsMe>) {
    await this.invitations.acceptAsMe(ctx, input.code);
    return { done: true as const };
  }

  /** The letters of a print run as one file: what is still open of it. */
  @Get('api/invitation-runs/:file')
  async letters(@Param('file') file: string, @Req() req: PortalRequest, @Res() res: Response): Promise<void> {
    const actor = askerOf(req);
    const runId = /^([0-9a-f-]{36})\.pdf$/i.exec(file)?.[1];
    if (runId === undefined) throw notFound();
    const { letters, ...from } = await this.database.read(actor, (ctx) => this.invitations.letters(ctx, { runId }), req.requestId);
    if (letters.length === 0) throw notFound();
    const body = await lettersPdf(from, letters);
    res.setHeader('content-type', 'application/pdf');
    res.setHeader('content-disposition', 'inline; filename="letters.pdf"');
    res.setHeader('cache-control', 'no-store');
    res.end(body);
  }
}
