import { Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { importKind } from '@pvi/contract/import-kinds';
import { importLimitMb, ImportReceived } from '@pvi/contract/imports';
import type { Response } from 'express';
import multer from 'multer';
import { z } from 'zod';
import { may } from '../kernel/context.ts';
import type { Ctx } from '../kernel/context.ts';
import { Database } from '../kernel/database.ts';
import type { PortalRequest } from '../kernel/operation.ts';
import { Problem, notFound } from '../kernel/problem.ts';
import { askerOf } from '../kernel/request.ts';
import { beginCsv, byteOrderMark, csvLines } from '../kernel/sheet.ts';
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
    const take = multer({ storage: multer.memoryStorage(), limits: { fileSize: importLimitMb * 1024 * 1024, files: 1, fields: 0 } }).single('file');
    await new Promise<void>((resolve, reject) => take(req, res, (error: unknown) => (error ? reject(asProblem(error)) : resolve())));
    const { file } = req;
    if (!file) throw new Problem('invalid_input', 'No file was sent. Choose a CSV or Excel file.', [{ path: 'file', code: 'required', message: 'Choose a file' }]);
    // multer reads names as Latin letters; browsers send UTF-8
    const name = Buffer.from(file.originalname, 'latin1').toString('utf8').replace(/[\u0000-\u001f]/g, '');
    return ImportReceived.parse(await this.database.write(actor, (ctx) => this.imports.receive(ctx, { name, content: file.buffer }), req.requestId));
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

function asProblem(error: unknown): unknown {
  if ((error as { code?: string }).code !== 'LIMIT_FILE_SIZE') return new Problem('invalid_input', 'The file did not arrive whole. Choose it and send it again.');
  const words = `The file is larger than ${importLimitMb} MB. Split it, or save it as CSV.`;
  return new Problem('too_large', words, [{ path: 'file', code: 'too_large', message: words }]);
}
