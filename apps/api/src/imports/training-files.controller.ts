import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { z } from 'zod';
import { Database } from '../kernel/database.ts';
import type { PortalRequest } from '../kernel/operation.ts';
import { notFound } from '../kernel/problem.ts';
import { askerOf } from '../kernel/request.ts';
import { beginCsv, csvLines } from '../kernel/sheet.ts';
import { TrainingOut } from './training-out.ts';

/** A provider's training, for the workforce data set. */
@Controller()
export class TrainingFilesController {
  constructor(
    private readonly database: Database,
    private readonly training: TrainingOut,
  ) {}

  @Get('api/training-records/:file')
  async download(@Param('file') file: string, @Req() req: PortalRequest, @Res() res: Response): Promise<void> {
    const actor = askerOf(req);
    const organisationId = file.replace(/\.csv$/, '');
    if (!file.endsWith('.csv') || !z.uuid().safeParse(organisationId).success) throw notFound();
    const lines = await this.database.read(actor, (ctx) => this.training.lines(ctx, organisationId), req.requestId);
    beginCsv(res, 'training.csv');
    // the data set's own reader wants its headings first, without a mark before them
    res.send(csvLines(lines));
  }
}
