import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { MobileCodes } from '../access/access.ts';
import type { CodeText } from '@pvi/contract/access';
import { permit, system } from '../kernel/context.ts';
import type { Ctx } from '../kernel/context.ts';
import { Database } from '../kernel/database.ts';
import { Facts } from '../kernel/facts.ts';
import { Jobs } from '../kernel/jobs.ts';
import type { Try } from '../kernel/jobs.ts';
import { Outlets } from './outlets.ts';

const rung = 90;

/**
 * Texts the codes with which people join and sign in, once each, at any hour: she waits with the phone in her hand. The
 * digits are made as it goes, so that no queue holds them.
 */
@Injectable()
export class CodeTexts implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly facts: Facts,
    private readonly database: Database,
    private readonly outlets: Outlets,
    private readonly codes: MobileCodes,
  ) {}

  onModuleInit(): void {
    this.jobs.register('notices:text_code', { payload: z.strictObject({ codeId: z.string() }), run: ({ codeId }, attempt) => this.send(codeId, attempt) });
    this.facts.subscribe('mobileCodeAsked', rung, (ctx, { codeId }) => this.jobs.enqueue(ctx, 'notices:text_code', { codeId }, { key: `code:${codeId}` }));
  }

  /** What became of the codes of the last days. Of a number only its end: many of them are of nobody on the register. */
  async lately(ctx: Ctx): Promise<{ rows: (CodeText & { ending: string })[] }> {
    permit(ctx, 'decide', 'Notice', {});
    return { rows: (await this.codes.textedLately(ctx)).map(({ mobile, ...text }) => ({ ...text, ending: mobile.slice(-3) })) };
  }

  /** Claimed before a server has it and marked after, as every message. */
  private async send(codeId: string, attempt: Try): Promise<void> {
    const claimed = await this.database.write(system, (ctx) => this.codes.claim(ctx, codeId));
    if (!claimed) return;
    const text = `${claimed.digits} is your code for PVI Learning at ${claimed.council}. It works for 10 minutes. Do not give it to anybody.`;
    const note = (how: Parameters<MobileCodes['went']>[2]): Promise<void> => this.database.write(system, (ctx) => this.codes.went(ctx, codeId, how));
    const shown = this.outlets.connection().sms.by === 'mailbox' ? text : null;
    await this.outlets.give({ channel: 'sms', id: codeId, to: claimed.mobile, text }, attempt, {
      notTaken: (failure, forGood) => note({ failure, forGood }),
      sent: () => note({ shown }),
    });
  }
}
