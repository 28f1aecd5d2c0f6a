import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { formatWords, mostFormatMb } from '@pvi/contract/alternative-formats';
import { player as contract } from '@pvi/contract/player';
import type { Response } from 'express';
import multer from 'multer';
import { z } from 'zod';
import { Config } from '../kernel/config.ts';
import { may } from '../kernel/context.ts';
import type { Ctx } from '../kernel/context.ts';
import { Database } from '../kernel/database.ts';
import type { Given, PortalRequest } from '../kernel/operation.ts';
import { GivenOperation, Operation } from '../kernel/operation.ts';
import { Problem, notFound } from '../kernel/problem.ts';
import { askerOf } from '../kernel/request.ts';
import { AlternativeFormats } from './alternative-formats.ts';
import { uncleanness } from '../kernel/virus-scan.ts';

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
    await mkdir(this.folder, { recursive: true });
    const take = multer({ dest: this.folder, limits: { fileSize: mostFormatMb * 1024 * 1024, files: 1, fields: 6, fieldSize: 4000 } }).single('file');
    await new Promise<void>((resolve, reject) => take(req, res, (error: unknown) => (error ? reject(asProblem(error)) : resolve())));
    const { file } = req;
    if (!file) throw new Problem('invalid_input', 'No file was sent. Choose one.', [{ path: 'file', code: 'required', message: 'Choose a file' }]);
    try {
      return await this.takeIn(req, file);
    } finally {
      await rm(file.path, { force: true });
    }
  }

  private async takeIn(req: PortalRequest, { path, originalname }: Express.Multer.File): Promise<{ formatId: string }> {
    const fields = Fields.safeParse({ ...(req.body as Record<string, unknown>) });
    if (!fields.success) {
      throw new Problem('invalid_input', 'Something is missing or too long.', fields.error.issues.map((issue) => ({ path: issue.path.join('.'), code: 'invalid', message: issue.message })));
    }
    const amiss = await uncleanness(this.config.clamd, path);
    if (amiss) throw new Problem(amiss.found ? 'invalid_input' : 'unavailable', amiss.message, [{ path: 'file', code: amiss.code, message: amiss.message }]);
    // multer reads names as Latin letters; browsers send UTF-8
    const name = Buffer.from(originalname, 'latin1').toString('utf8').replace(/[\u0000-\u001f"\\/]/g, '').slice(-120);
    const file = { name, content: await readFile(path) };
    return this.database.write(askerOf(req), (ctx) => this.formats.add(ctx, { ...fields.data, file }), req.requestId);
  }

  /** Saved, never shown by the browser: it is a file of a stranger on the portal's own origin. */
  @Get('api/alternative-formats/:formatId')
  async file(@Param('formatId') formatId: string, @Req() req: PortalRequest, @Res() res: Response): Promise<void> {
    const actor = askerOf(req);
    if (!z.uuid().safeParse(formatId).success) throw notFound();
    const { name, mediaType, content } = await this.database.read(actor, (ctx) => this.formats.file(ctx, formatId), req.requestId);
    res.setHeader('content-type', mediaType);
    res.setHeader('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`);
    res.setHeader('x-content-type-options', 'nosniff');
    res.setHeader('cache-control', 'no-store');
    res.send(content);
  }
}

function asProblem(error: unknown): Problem {
  if ((error as { code?: string }).code !== 'LIMIT_FILE_SIZE') return new Problem('invalid_input', 'The file did not arrive whole. Choose it and send it again.');
  const words = `The file is larger than ${mostFormatMb} MB. Make it smaller, or put it elsewhere and give its address.`;
  return new Problem('too_large', words, [{ path: 'file', code: 'too_large', message: words }]);
}
