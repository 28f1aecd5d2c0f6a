import { Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { importKind } from '@pvi/contract/import-kinds';
import { importLimitMb, ImportReceived } from '@pvi/contract/imports';
import type { Response } from 'express';
import { z } from 'zod';
import { may } from '../kernel/context.ts';
import type { Ctx } from '../kernel/context.ts';
import { Database } from '../kernel/database.ts';
import type { PortalRequest } from '../kernel/operation.ts';
import { notFound } from '../kernel/problem.ts';
import { askerOf } from '../kernel/request.ts';
import { beginCsv, byteOrderMark, csvLines } from '../kernel/sheet.ts';
import { nameOfUpload, receiveFile } from '../kernel/uploads.ts';
import { faultLines } from './fault-lines.ts';
import { Imports } from './imports.ts';

/** Files in and out: what the contract does not carry. */
@Controller()
export class ImportFilesController {
  constructor(
    private readonly database: Database,
    private readonly imports: Imports,
  ) {}

  @Post('api/imports')
  @HttpCode(200)
  async upload(@Req() req: PortalRequest, @Res({ passthrough: true }) res: Response): Promise<ImportReceived> {
    const actor = askerOf(req);
    // before the first byte is taken in
    if (!may({ actor } as Ctx, 'write', 'Import')) throw notFound();
    const file = await receiveFile(req, res, { mostMb: importLimitMb, fields: 0, choose: 'Choose a CSV or Excel file.', ifTooLarge: 'Split it, or save it as CSV.' });
    return ImportReceived.parse(await this.database.write(actor, (ctx) => this.imports.receive(ctx, { name: nameOfUpload(file), content: file.buffer }), req.requestId));
  }

  /** Every fault with its line, column, value and remedy, to send back to whoever made the file. */
  @Get('api/imports/:importId/faults.csv')
  async faults(@Param('importId') importId: string, @Req() req: PortalRequest, @Res() res: Response): Promise<void> {
    const actor = askerOf(req);
    if (!z.uuid().safeParse(importId).success) throw notFound();
    send(res, 'what-to-put-right.csv', faultLines(await this.database.read(actor, (ctx) => this.imports.faults(ctx, importId), req.requestId)));
  }

  /** An empty file with the right headings, and one line as an example. */
  @Get('api/import-templates/:template')
  template(@Param('template') file: string, @Req() req: PortalRequest, @Res() res: Response): void {
    if (!may({ actor: askerOf(req) } as Ctx, 'write', 'Import')) throw notFound();
    const kind = importKind(file.replace(/\.csv$/, ''));
    if (!kind || !file.endsWith('.csv')) throw notFound();
    const columns = kind.columns.filter(({ kept }) => kept !== false);
    send(res, `${kind.code}.csv`, [columns.map(({ code, heading }) => heading ?? code), columns.map(({ example }) => example)]);
  }
}

function send(res: Response, name: string, rows: readonly (readonly (string | number)[])[]): void {
  beginCsv(res, name);
  res.send(`${byteOrderMark}${csvLines(rows)}`);
}
