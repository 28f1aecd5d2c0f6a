import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { contracts as contract, documentLimitMb, documentWords } from '@pvi/contract/contracts';
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
    const file = await receiveFile(req, res, { folder: this.folder, mostMb: documentLimitMb, fields: 2, fieldSize: 1000, choose: 'Choose one.', ifTooLarge: 'Make it smaller.' });
    try {
      const fields = z.strictObject(documentWords).safeParse({ ...(req.body as Record<string, unknown>) });
      if (!fields.success) throw new Problem('invalid_input', 'Something is missing or too long.', fields.error.issues.map((issue) => ({ path: issue.path.join('.'), code: 'invalid', message: issue.message })));
      const name = nameOfUpload(file);
      const mediaType = await this.documents.check({ name, path: file.path });
      return await this.database.write(actor, (ctx) => this.documents.add(ctx, { ...fields.data, file: { name, path: file.path, mediaType } }), req.requestId);
    } finally {
      await rm(file.path, { force: true });
    }
  }

  @Get('api/contract-documents/:documentId')
  async download(@Param('documentId') documentId: string, @Req() req: PortalRequest, @Res() res: Response): Promise<void> {
    const actor = askerOf(req);
    if (!z.uuid().safeParse(documentId).success) throw notFound();
    sendToKeep(res, await this.database.read(actor, (ctx) => this.documents.file(ctx, documentId), req.requestId));
  }
}
