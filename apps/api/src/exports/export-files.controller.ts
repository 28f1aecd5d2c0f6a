import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { z } from 'zod';
import { Database } from '../kernel/database.ts';
import type { PortalRequest } from '../kernel/operation.ts';
import { notFound } from '../kernel/problem.ts';
import { askerOf } from '../kernel/request.ts';
import { Exports } from './exports.ts';

/** The file itself: large, so it is streamed, and nothing in between may keep it. */
@Controller()
export class ExportFilesController {
  constructor(
    private readonly database: Database,
    private readonly councilExports: Exports,
  ) {}

  @Get('api/council-exports/:file')
  async download(@Param('file') file: string, @Req() req: PortalRequest, @Res() res: Response): Promise<void> {
    const actor = askerOf(req);
    const exportId = file.replace(/\.zip$/, '');
    if (!file.endsWith('.zip') || !z.uuid().safeParse(exportId).success) throw notFound();
    const path = await this.database.write(actor, (ctx) => this.councilExports.take(ctx, exportId), req.requestId);
    const { size } = await stat(path);
    res.status(200);
    res.setHeader('content-type', 'application/zip');
    res.setHeader('content-length', size);
    res.setHeader('content-disposition', 'attachment; filename="council.zip"');
    res.setHeader('cache-control', 'no-store');
    await pipeline(createReadStream(path), res);
  }
}
