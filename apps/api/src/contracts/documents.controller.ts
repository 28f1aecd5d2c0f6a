import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { contracts as contract, documentLimitMb, documentWords } from '@pvi/contract/contracts';
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
import { Documents } from './documents.ts';

/** The papers of a contract, in and out. */
@Controller()
export class ContractDocumentsController {
  private readonly folder: string;

  constructor(
    config: Config,
    private readonly database: Database,
    private readonly documents: Documents,
  ) {
    this.folder = join(config.dataDir, 'tmp');
  }

  @Operation(contract.removeDocument)
  async removeDocument(@GivenOperation() { ctx, input }: Given<typeof contract.removeDocument>) {
    await this.documents.remove(ctx, input.documentId, input.reason);
    return { done: true as const };
  }

  @Post('api/contract-documents')
  @HttpCode(200)
  async upload(@Req() req: PortalRequest, @Res({ passthrough: true }) res: Response): Promise<{ documentId: string }> {
    const actor = askerOf(req);
    // before the first byte is taken in
    if (!may({ actor } as Ctx, 'write', 'Contract', {})) throw notFound();
    await mkdir(this.folder, { recursive: true });
    const take = multer({ dest: this.folder, limits: { fileSize: documentLimitMb * 1024 * 1024, files: 1, fields: 2, fieldSize: 1000 } }).single('file');
    await new Promise<void>((resolve, reject) => take(req, res, (error: unknown) => (error ? reject(asProblem(error)) : resolve())));
    const { file } = req;
    if (!file) throw new Problem('invalid_input', 'No file was sent. Choose one.', [{ path: 'file', code: 'required', message: 'Choose a file' }]);
    try {
      const fields = z.strictObject(documentWords).safeParse({ ...(req.body as Record<string, unknown>) });
      if (!fields.success) throw new Problem('invalid_input', 'Something is missing or too long.', fields.error.issues.map((issue) => ({ path: issue.path.join('.'), code: 'invalid', message: issue.message })));
      // multer reads names as Latin letters; browsers send UTF-8
      const name = Buffer.from(file.originalname, 'latin1').toString('utf8').replace(/[\u0000-\u001f"\\/]/g, '').slice(-120);
      const mediaType = await this.documents.check({ name, path: file.path });
      return await this.database.write(actor, (ctx) => this.documents.add(ctx, { ...fields.data, file: { name, path: file.path, mediaType } }), req.requestId);
    } finally {
      await rm(file.path, { force: true });
    }
  }

  /** Saved, never shown by the browser: it is a stranger's file on the portal's own origin. */
  @Get('api/contract-documents/:documentId')
  async download(@Param('documentId') documentId: string, @Req() req: PortalRequest, @Res() res: Response): Promise<void> {
    const actor = askerOf(req);
    if (!z.uuid().safeParse(documentId).success) throw notFound();
    const { name, mediaType, content } = await this.database.read(actor, (ctx) => this.documents.file(ctx, documentId), req.requestId);
    res.setHeader('content-type', mediaType);
    res.setHeader('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`);
    res.setHeader('x-content-type-options', 'nosniff');
    res.setHeader('cache-control', 'no-store');
    res.send(content);
  }
}

function asProblem(error: unknown): Problem {
  if ((error as { code?: string }).code !== 'LIMIT_FILE_SIZE') return new Problem('invalid_input', 'The file did not arrive whole. Choose it and send it again.');
  const words = `The file is larger than ${documentLimitMb} MB. Make it smaller.`;
  return new Problem('too_large', words, [{ path: 'file', code: 'too_large', message: words }]);
}
