import { Controller } from '@nestjs/common';
import { people as contract } from '@pvi/contract/people';
import type { Given } from '../kernel/operation.ts';
import { GivenOperation, Operation } from '../kernel/operation.ts';
import { NewPosts } from './new-posts.ts';
import { People } from './people.ts';
import { Register } from './register.ts';
import { Views } from './views.ts';

const done = { done: true as const };

@Controller()
export class PeopleController {
  constructor(
    private readonly people: People,
    private readonly reading: Register,
    private readonly views: Views,
    private readonly newPosts: NewPosts,
  ) {}

  @Operation(contract.jobRoles)
  async jobRoles(@GivenOperation() { ctx }: Given<typeof contract.jobRoles>) {
    return { jobRoles: await this.people.jobRoles(ctx) };
  }

  @Operation(contract.list)
  list(@GivenOperation() { ctx, input }: Given<typeof contract.list>) {
    return this.reading.list(ctx, input);
  }

  @Operation(contract.show)
  show(@GivenOperation() { ctx, input }: Given<typeof contract.show>) {
    return this.reading.show(ctx, input.personId);
  }

  @Operation(contract.myViews)
  myViews(@GivenOperation() { ctx }: Given<typeof contract.myViews>) {
    return this.views.mine(ctx);
  }

  @Operation(contract.formerNames)
  formerNames(@GivenOperation() { ctx, input }: Given<typeof contract.formerNames>) {
    return this.views.formerNames(ctx, input.personId);
  }

  @Operation(contract.alike)
  alike(@GivenOperation() { ctx, input }: Given<typeof contract.alike>) {
    return this.reading.alike(ctx, input);
  }

  @Operation(contract.register)
  register(@GivenOperation() { ctx, input: { post, ...person } }: Given<typeof contract.register>) {
    return post ? this.people.registerInPost(ctx, person, post) : this.people.register(ctx, person);
  }

  @Operation(contract.rename)
  async rename(@GivenOperation() { ctx, input }: Given<typeof contract.rename>) {
    await this.people.rename(ctx, input);
    return done;
  }

  @Operation(contract.appoint)
  async appoint(@GivenOperation() { ctx, input: { learnerNo, ...post } }: Given<typeof contract.appoint>) {
    const personId = await this.reading.known(ctx, { personId: post.personId, learnerNo });
    return { personId, ...(await this.people.assign(ctx, { ...post, personId })) };
  }

  @Operation(contract.appointConfirmed)
  appointConfirmed(@GivenOperation() { ctx, input: { familyName, dateOfBirth, handle, password, ...post } }: Given<typeof contract.appointConfirmed>) {
    return this.newPosts.appointConfirmed(ctx, { familyName, dateOfBirth, handle, password, post });
  }

  @Operation(contract.myNewPosts)
  async myNewPosts(@GivenOperation() { ctx }: Given<typeof contract.myNewPosts>) {
    return { posts: await this.people.newPosts(ctx) };
  }

  @Operation(contract.answerPost)
  async answerPost(@GivenOperation() { ctx, input }: Given<typeof contract.answerPost>) {
    await this.newPosts.answer(ctx, input);
    return done;
  }

  @Operation(contract.objections)
  objections(@GivenOperation() { ctx }: Given<typeof contract.objections>) {
    return this.newPosts.objections(ctx);
  }

  @Operation(contract.settleObjection)
  async settleObjection(@GivenOperation() { ctx, input }: Given<typeof contract.settleObjection>) {
    await this.newPosts.settle(ctx, input);
    return done;
  }

  @Operation(contract.correct)
  async correct(@GivenOperation() { ctx, input }: Given<typeof contract.correct>) {
    await this.people.correct(ctx, input);
    return done;
  }

  @Operation(contract.leave)
  async leave(@GivenOperation() { ctx, input }: Given<typeof contract.leave>) {
    await this.people.leave(ctx, input);
    return done;
  }

  @Operation(contract.absent)
  absent(@GivenOperation() { ctx, input }: Given<typeof contract.absent>) {
    return this.people.absent(ctx, input);
  }

  @Operation(contract.returned)
  async returned(@GivenOperation() { ctx, input }: Given<typeof contract.returned>) {
    await this.people.returned(ctx, input);
    return done;
  }

  @Operation(contract.lineManagers)
  lineManagers(@GivenOperation() { ctx, input }: Given<typeof contract.lineManagers>) {
    return this.reading.lineManagers(ctx, input.settingId, input.q);
  }
}
