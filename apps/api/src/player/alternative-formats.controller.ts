import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { formatWords, mostFormatMb } from '@pvi/contract/alternative-formats';
import { player as contract } from '@pvi/contract/player';
import type { Response } from 'express';
import { z } from 'zod';
import { Config } from '../kernel/config.ts';
import { may } from '../kernel/context.ts';
import type { Ctx } from '../kernel/context.ts';
import { Database } from '../kernel/database.ts';
import type { Given, PortalRequest } from '../kernel/operation.ts';
import { GivenOperation, Operation } from '../kernel/operation.ts';
import { Problem, notFound } from '../kernel/problem.ts';
import { askerOf } from '../kernel/request.ts';
import { nameOfUpload, receiveFile, sendToKeep } from '../kernel/uploads.ts';
import { uncleanness } from '../kernel/virus-scan.ts';
import { AlternativeFormats } from './alternative-formats.ts';

const done = { done: true as const };
const Fields = z.strictObject({ courseId: z.uuid(), ...formatWords });

/** Courses in other forms, and their files. */
@Controller()
export class AlternativeFormatsController {
  private readonly folder: string;

  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly formats: AlternativeFormats,
  ) {
    this.folder = join(config.dataDir, 'tmp');
  }

  @Operation(contract.otherForms)
  otherForms(@GivenOperation() { ctx, input }: Given<typeof contract.otherForms>) {
    return this.formats.ofCourse(ctx, input.courseId);
  }

  @Operation(contract.addFormat)
  addFormat(@GivenOperation() { ctx, input }: Given<typeof contract.addFormat>) {
    return this.formats.add(ctx, input);
  }

  @Operation(contract.withdrawFormat)
  async withdrawFormat(@GivenOperation() { ctx, input }: Given<typeof contract.withdrawFormat>) {
    await this.formats.withdraw(ctx, input.formatId);
    return done;
  }

  /** The same as `addFormat`, with a file. */
  @Post('api/alternative-formats')
  @HttpCode(200)
  async upload(@Req() req: PortalRequest, @Res({ passthrough: true }) res: Response): Promise<{ formatId: string }> {
    const actor = askerOf(req);
    // before the first byte is taken in
    if (!may({ actor } as Ctx, 'write', 'Course')) throw notFound();
    const file = await receiveFile(req, res, { folder: this.folder, mostMb: mostFormatMb, fields: 6, fieldSize: 4000, choose: 'Choose one.', ifTooLarge: 'Make it smaller, or put it elsewhere and give its address.' });
    try {
      return await this.takeIn(req, file);
    } finally {
      await rm(file.path, { force: true });
    }
  }

  private async takeIn(req: PortalRequest, sent: Express.Multer.File): Promise<{ formatId: string }> {
    const fields = Fields.safeParse({ ...(req.body as Record<string, unknown>) });
    if (!fields.success) {
      throw new Problem('invalid_input', 'Something is missing or too long.', fields.error.issues.map((issue) => ({ path: issue.path.join('.'), code: 'invalid', message: issue.message })));
    }
    const amiss = await uncleanness(this.config.clamd, sent.path);
    if (amiss) throw new Problem(amiss.found ? 'invalid_input' : 'unavailable', amiss.message, [{ path: 'file', code: amiss.code, message: amiss.message }]);
    const file = { name: nameOfUpload(sent), content: await readFile(sent.path) };
    return this.database.write(askerOf(req), (ctx) => this.formats.add(ctx, { ...fields.data, file }), req.requestId);
  }

  @Get('api/alternative-formats/:formatId')
  async file(@Param('formatId') formatId: string, @Req() req: PortalRequest, @Res() res: Response): Promise<void> {
    const actor = askerOf(req);
    if (!z.uuid().safeParse(formatId).success) throw notFound();
    sendToKeep(res, await this.database.read(actor, (ctx) => this.formats.file(ctx, formatId), req.requestId));
  }
}
