import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { PackageUploaded } from '@pvi/contract/player';
import type { Response } from 'express';
import multer from 'multer';
import { z } from 'zod';
import { Config } from '../kernel/config.ts';
import { may } from '../kernel/context.ts';
import type { Ctx } from '../kernel/context.ts';
import { Database } from '../kernel/database.ts';
import type { PortalRequest } from '../kernel/operation.ts';
import { Problem, notFound } from '../kernel/problem.ts';
import { askerOf } from '../kernel/request.ts';
import { Player } from './player.ts';

const Fields = z.strictObject({ courseVersionId: z.uuid().optional() });

/** `POST /api/packages`: a zip as large as the settings allow, straight to the disc. */
@Controller()
export class PackageUploadController {
  private readonly folder: string;

  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly player: Player,
  ) {
    this.folder = join(config.dataDir, 'tmp');
  }

  @Post('api/packages')
  @HttpCode(200)
  async upload(@Req() req: PortalRequest, @Res({ passthrough: true }) res: Response): Promise<PackageUploaded> {
    // before the first byte is taken in: nobody else may fill the disc
    const actor = askerOf(req);
    if (!may({ actor } as Ctx, 'write', 'Package')) throw notFound();
    const zipPath = await this.received(req, res);
    try {
      const fields = Fields.safeParse({ ...(req.body as Record<string, unknown>) });
      if (!fields.success) throw new Problem('invalid_input', 'Send the file, and the id of the version of a course that it is for, and nothing else.');
      const { courseVersionId } = fields.data;
      return PackageUploaded.parse(await this.database.write(actor, (ctx) => this.player.importPackage(ctx, { zipPath, courseVersionId }), req.requestId));
    } finally {
      await rm(zipPath, { force: true });
    }
  }

  private async received(req: PortalRequest, res: Response): Promise<string> {
    await mkdir(this.folder, { recursive: true });
    const take = multer({ dest: this.folder, limits: { fileSize: this.config.packageLimitMb * 1024 * 1024, files: 1, fields: 4, fieldSize: 200 } }).single('file');
    await new Promise<void>((resolve, reject) => take(req, res, (error: unknown) => (error ? reject(asProblem(error, this.config.packageLimitMb)) : resolve())));
    if (!req.file) throw new Problem('invalid_input', 'No file was sent. Choose the .zip that the authoring tool exported.', [{ path: 'file', code: 'required', message: 'Choose a file' }]);
    return req.file.path;
  }
}

function asProblem(error: unknown, limitMb: number): unknown {
  const { code } = error as { code?: string };
  if (code === 'LIMIT_FILE_SIZE') {
    const words = `The file is larger than ${limitMb} MB. Compress its videos, or ask its supplier for a smaller one.`;
    return new Problem('too_large', words, [{ path: 'file', code: 'too_large', message: words }]);
  }
  return new Problem('invalid_input', 'The upload did not arrive whole. Choose the file and send it again.');
}
