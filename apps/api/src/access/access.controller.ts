import { Controller } from '@nestjs/common';
import { access as contract } from '@pvi/contract/access';
import type { Given } from '../kernel/operation.ts';
import { GivenOperation, Operation } from '../kernel/operation.ts';
import { me } from '../kernel/context.ts';
import { askerOf } from '../kernel/request.ts';
import { signInAs, signOut } from '../kernel/session-gate.ts';
import { Access } from './access.ts';
import { Demo } from './demo.ts';
import { MobileCodes } from './mobile-codes.ts';
import { OwnMobile } from './own-mobile.ts';
import { SignIn } from './sign-in.ts';

const done = { done: true as const };

@Controller()
export class AccessController {
  constructor(
    private readonly access: Access,
    private readonly signIns: SignIn,
    private readonly demo: Demo,
    private readonly mobileCodes: MobileCodes,
    private readonly ownMobile: OwnMobile,
  ) {}

  @Operation(contract.whoAmI)
  whoAmI(@GivenOperation() { ctx }: Given<typeof contract.whoAmI>) {
    return this.access.whoAmI(ctx);
  }

  @Operation(contract.signIn)
  async signIn(@GivenOperation() { req, after }: Given<typeof contract.signIn>) {
    const { personId } = await this.signIns.attempt(req);
    after(() => signInAs(req, personId));
    return done;
  }

  @Operation(contract.textSignInCode)
  textSignInCode(@GivenOperation() { ctx, input }: Given<typeof contract.textSignInCode>) {
    return this.mobileCodes.ask(ctx, input.mobile, 'sign_in', null);
  }

  @Operation(contract.signInByCode)
  async signInByCode(@GivenOperation() { input, req, after }: Given<typeof contract.signInByCode>) {
    const { personId } = await this.mobileCodes.signIn(input.ticket, input.code);
    after(() => signInAs(req, personId));
    return done;
  }

  @Operation(contract.proveMobile)
  proveMobile(@GivenOperation() { input }: Given<typeof contract.proveMobile>) {
    return this.mobileCodes.prove(input.ticket, input.code);
  }

  @Operation(contract.signOut)
  signOut(@GivenOperation() { req, after }: Given<typeof contract.signOut>) {
    after(() => signOut(req));
    return done;
  }

  @Operation(contract.signOutEverywhere)
  async signOutEverywhere(@GivenOperation() { ctx }: Given<typeof contract.signOutEverywhere>) {
    await this.access.endSessions(ctx, me(ctx));
    return done;
  }

  @Operation(contract.myDetails)
  myDetails(@GivenOperation() { ctx }: Given<typeof contract.myDetails>) {
    return this.access.myDetails(ctx);
  }

  @Operation(contract.changeMyDetails)
  async changeMyDetails(@GivenOperation() { ctx, input }: Given<typeof contract.changeMyDetails>) {
    await this.access.changeMyDetails(ctx, input);
    return done;
  }

  @Operation(contract.textMyMobile)
  textMyMobile(@GivenOperation() { ctx, input }: Given<typeof contract.textMyMobile>) {
    return this.ownMobile.ask(ctx, input.mobile, input.password);
  }

  @Operation(contract.addMobile)
  addMobile(@GivenOperation() { input, req }: Given<typeof contract.addMobile>) {
    return this.ownMobile.add(askerOf(req), input.ticket, input.code, input.shared);
  }

  @Operation(contract.forgetMobile)
  async forgetMobile(@GivenOperation() { ctx }: Given<typeof contract.forgetMobile>) {
    await this.ownMobile.forget(ctx);
    return done;
  }

  @Operation(contract.changePassword)
  async changePassword(@GivenOperation() { ctx, input, req, after }: Given<typeof contract.changePassword>) {
    await this.access.changePassword(ctx, input.current, input.next);
    after(() => signInAs(req, me(ctx)));
    return done;
  }

  @Operation(contract.invitation)
  invitation(@GivenOperation() { ctx, input }: Given<typeof contract.invitation>) {
    return this.access.invitation(ctx, input.token);
  }

  @Operation(contract.acceptInvitation)
  async acceptInvitation(@GivenOperation() { ctx, input, req, after }: Given<typeof contract.acceptInvitation>) {
    const { personId } = await this.access.acceptInvitation(ctx, input.token, input.userName, input.password);
    after(() => signInAs(req, personId));
    return done;
  }

  @Operation(contract.reset)
  async reset(@GivenOperation() { ctx, input, req, after }: Given<typeof contract.reset>) {
    const { personId } = await this.access.reset(ctx, input.handle, input.code, input.password);
    after(() => signInAs(req, personId));
    return done;
  }

  @Operation(contract.grants)
  async grants(@GivenOperation() { ctx }: Given<typeof contract.grants>) {
    return { grants: (await this.access.grants(ctx)).map((row) => ({ ...row, grantedAt: row.grantedAt.toISOString() })) };
  }

  @Operation(contract.invite)
  invite(@GivenOperation() { ctx, input }: Given<typeof contract.invite>) {
    return this.access.invite(ctx, input, input);
  }

  @Operation(contract.revokeGrant)
  async revokeGrant(@GivenOperation() { ctx, input }: Given<typeof contract.revokeGrant>) {
    await this.access.revokeGrant(ctx, input.grantId);
    return done;
  }

  @Operation(contract.demoSwitch)
  async demoSwitch(@GivenOperation() { ctx, input, req, after }: Given<typeof contract.demoSwitch>) {
    const personId = await this.demo.personFor(ctx, input.as);
    after(() => signInAs(req, personId));
    return done;
  }

  @Operation(contract.demoText)
  demoText(@GivenOperation() { ctx, input }: Given<typeof contract.demoText>) {
    return this.mobileCodes.shown(ctx, input.ticket);
  }

  @Operation(contract.demoClock)
  demoClock(@GivenOperation() { ctx, input }: Given<typeof contract.demoClock>) {
    return this.demo.moveClock(ctx, input.days);
  }
}
