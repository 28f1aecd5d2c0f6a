import { Controller } from '@nestjs/common';
import { player as contract } from '@pvi/contract/player';
import type { Given } from '../kernel/operation.ts';
import { GivenOperation, Operation } from '../kernel/operation.ts';
import { LocalWords } from './local-words.ts';
import { Player } from './player.ts';
import { Reading } from './reading.ts';

const done = { done: true as const };

@Controller()
export class PlayerController {
  constructor(
    private readonly player: Player,
    private readonly localPassages: LocalWords,
    private readonly readings: Reading,
  ) {}

  @Operation(contract.packages)
  async packages(@GivenOperation() { ctx }: Given<typeof contract.packages>) {
    return { packages: await this.player.packages(ctx) };
  }

  @Operation(contract.attachPackage)
  async attachPackage(@GivenOperation() { ctx, input }: Given<typeof contract.attachPackage>) {
    await this.player.attachPackage(ctx, input.courseVersionId, input.packageId);
    return done;
  }

  @Operation(contract.completionRule)
  completionRule(@GivenOperation() { ctx, input }: Given<typeof contract.completionRule>) {
    return this.player.completionRule(ctx, input.courseVersionId);
  }

  @Operation(contract.putCompletionRule)
  async putCompletionRule(@GivenOperation() { ctx, input }: Given<typeof contract.putCompletionRule>) {
    await this.player.putCompletionRule(ctx, input.courseVersionId, input.rule);
    return done;
  }

  @Operation(contract.movePreview)
  movePreview(@GivenOperation() { ctx, input }: Given<typeof contract.movePreview>) {
    return this.player.movePreview(ctx, input.courseVersionId);
  }

  @Operation(contract.moveTo)
  moveTo(@GivenOperation() { ctx, input }: Given<typeof contract.moveTo>) {
    return this.player.moveTo(ctx, input.courseVersionId, input.enrolmentIds, input.keep);
  }

  @Operation(contract.launch)
  launch(@GivenOperation() { ctx, input }: Given<typeof contract.launch>) {
    return this.player.launch(ctx, input.enrolmentId, input.takeOver);
  }

  @Operation(contract.visit)
  visit(@GivenOperation() { ctx, input }: Given<typeof contract.visit>) {
    return this.player.visit(ctx, input.launchId);
  }

  @Operation(contract.menu)
  menu(@GivenOperation() { ctx, input }: Given<typeof contract.menu>) {
    return this.player.menu(ctx, input.launchId);
  }

  @Operation(contract.close)
  async close(@GivenOperation() { ctx, input }: Given<typeof contract.close>) {
    await this.player.close(ctx, input.launchId);
    return done;
  }

  @Operation(contract.outcome)
  outcome(@GivenOperation() { ctx, input }: Given<typeof contract.outcome>) {
    return this.player.outcome(ctx, input.enrolmentId);
  }

  @Operation(contract.localWords)
  async localWords(@GivenOperation() { ctx, input }: Given<typeof contract.localWords>) {
    return { passages: await this.localPassages.ofCourse(ctx, input.courseId) };
  }

  @Operation(contract.putLocalWords)
  async putLocalWords(@GivenOperation() { ctx, input }: Given<typeof contract.putLocalWords>) {
    await this.localPassages.put(ctx, input);
    return done;
  }

  @Operation(contract.reading)
  reading(@GivenOperation() { ctx, input }: Given<typeof contract.reading>) {
    return this.readings.of(ctx, input.courseId);
  }
}
