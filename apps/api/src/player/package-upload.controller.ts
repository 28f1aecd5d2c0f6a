import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { PackageUploaded } from '@pvi/contract/player';
import type { Response } from 'express';
import { z } from 'zod';
import { Config } from '../kernel/config.ts';
import { may } from '../kernel/context.ts';
import type { Ctx } from '../kernel/context.ts';
import { Database } from '../kernel/database.ts';
import type { PortalRequest } from '../kernel/operation.ts';
import { Problem, notFound } from '../kernel/problem.ts';
import { askerOf } from '../kernel/request.ts';
import { receiveFile } from '../kernel/uploads.ts';
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
    const { path: zipPath } = await receiveFile(req, res, {
      folder: this.folder,
      mostMb: this.config.packageLimitMb,
      fields: 4,
      fieldSize: 200,
      choose: 'Choose the .zip that the authoring tool exported.',
      ifTooLarge: 'Compress its videos, or ask its supplier for a smaller one.',
    });
    try {
      const fields = Fields.safeParse({ ...(req.body as Record<string, unknown>) });
      if (!fields.success) throw new Problem('invalid_input', 'Send the file, and the id of the version of a course that it is for, and nothing else.');
      const { courseVersionId } = fields.data;
      return PackageUploaded.parse(await this.database.write(actor, (ctx) => this.player.importPackage(ctx, { zipPath, courseVersionId }), req.requestId));
    } finally {
      await rm(zipPath, { force: true });
    }
  }
}
