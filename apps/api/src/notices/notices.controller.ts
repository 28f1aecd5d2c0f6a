import { Controller } from '@nestjs/common';
import { notices as contract } from '@pvi/contract/notices';
import type { Given } from '../kernel/operation.ts';
import { GivenOperation, Operation } from '../kernel/operation.ts';
import { Announcements } from './announcements.ts';
import { CodeTexts } from './code-texts.ts';
import { InvitationMail } from './invitation-mail.ts';
import { lateList } from './late.ts';
import { Notices } from './notices.ts';
import { Sending } from './sending.ts';
import { tryOut } from './trial.ts';

const done = { done: true as const };

@Controller()
export class NoticesController {
  constructor(
    private readonly notices: Notices,
    private readonly sending: Sending,
    private readonly announced: Announcements,
    private readonly invitationMail: InvitationMail,
    private readonly codes: CodeTexts,
  ) {}

  @Operation(contract.kinds)
  kinds(@GivenOperation() { ctx }: Given<typeof contract.kinds>) {
    return this.notices.kinds(ctx);
  }

  @Operation(contract.setKind)
  async setKind(@GivenOperation() { ctx, input }: Given<typeof contract.setKind>) {
    await this.notices.setKind(ctx, input);
    return done;
  }

  @Operation(contract.preview)
  preview(@GivenOperation() { ctx, input }: Given<typeof contract.preview>) {
    return this.notices.preview(ctx, input.kind, input.days?.split(',').map(Number) ?? null);
  }

  @Operation(contract.held)
  held(@GivenOperation() { ctx }: Given<typeof contract.held>) {
    return this.sending.held(ctx);
  }

  @Operation(contract.release)
  release(@GivenOperation() { ctx, input }: Given<typeof contract.release>) {
    return this.sending.close(ctx, input.importId, 'released');
  }

  @Operation(contract.throwAway)
  throwAway(@GivenOperation() { ctx, input }: Given<typeof contract.throwAway>) {
    return this.sending.close(ctx, input.importId, 'thrown_away');
  }

  @Operation(contract.list)
  list(@GivenOperation() { ctx, input }: Given<typeof contract.list>) {
    return this.notices.list(ctx, input);
  }

  @Operation(contract.codeTexts)
  codeTexts(@GivenOperation() { ctx }: Given<typeof contract.codeTexts>) {
    return this.codes.lately(ctx);
  }

  @Operation(contract.invitationMails)
  invitationMails(@GivenOperation() { ctx }: Given<typeof contract.invitationMails>) {
    return this.invitationMail.list(ctx);
  }

  @Operation(contract.mine)
  mine(@GivenOperation() { ctx }: Given<typeof contract.mine>) {
    return this.notices.mine(ctx);
  }

  @Operation(contract.toPrint)
  toPrint(@GivenOperation() { ctx }: Given<typeof contract.toPrint>) {
    return this.notices.toPrint(ctx);
  }

  @Operation(contract.handOver)
  handOver(@GivenOperation() { ctx, input }: Given<typeof contract.handOver>) {
    return this.notices.handOver(ctx, input.messageIds);
  }

  @Operation(contract.connection)
  connection() {
    return this.sending.outlets.connection();
  }

  @Operation(contract.trial)
  trial(@GivenOperation() { input }: Given<typeof contract.trial>) {
    return tryOut(this.sending.outlets, input);
  }

  @Operation(contract.late)
  late(@GivenOperation() { ctx, input }: Given<typeof contract.late>) {
    return lateList(ctx, input);
  }

  @Operation(contract.announcements)
  announcements(@GivenOperation() { ctx }: Given<typeof contract.announcements>) {
    return this.announced.list(ctx);
  }

  @Operation(contract.announce)
  announce(@GivenOperation() { ctx, input }: Given<typeof contract.announce>) {
    return this.announced.announce(ctx, input);
  }

  @Operation(contract.withdrawAnnouncement)
  async withdrawAnnouncement(@GivenOperation() { ctx, input }: Given<typeof contract.withdrawAnnouncement>) {
    await this.announced.withdraw(ctx, input.announcementId);
    return done;
  }

  @Operation(contract.board)
  board(@GivenOperation() { ctx }: Given<typeof contract.board>) {
    return this.announced.board(ctx);
  }

  @Operation(contract.dismiss)
  async dismiss(@GivenOperation() { ctx, input }: Given<typeof contract.dismiss>) {
    await this.announced.dismiss(ctx, input.announcementId);
    return done;
  }
}
