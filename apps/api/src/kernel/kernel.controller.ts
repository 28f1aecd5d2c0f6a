import { Controller, Get, Req, Res } from '@nestjs/common';
import { contract } from '@pvi/contract/contract';
import type { Response } from 'express';
import { Database } from './database.ts';
import { Live } from './live.ts';
import { openApiOf } from './openapi.ts';
import type { PortalRequest } from './operation.ts';
import { Problem } from './problem.ts';
import { askerOf } from './request.ts';

/** What the house itself answers: health, the printed contract, and the live stream. */
@Controller()
export class KernelController {
  constructor(
    private readonly database: Database,
    private readonly live: Live,
  ) {}

  /** The process runs. */
  @Get('healthz')
  healthz(): { ok: true } {
    return { ok: true };
  }

  /** It can also reach its records. */
  @Get('readyz')
  async readyz(): Promise<{ ok: true }> {
    try {
      await this.database.source.query('select 1 from council limit 1');
    } catch {
      throw new Problem('unavailable', 'The service cannot reach its records just now. Try again in a minute.');
    }
    return { ok: true };
  }

  @Get('openapi.json')
  openApi(): Promise<unknown> {
    return openApiOf(contract);
  }

  @Get('docs')
  async docs(@Res() res: Response): Promise<void> {
    const { docsPage } = await import('./docs-page.ts');
    res.type('html').send(docsPage(await openApiOf(contract)));
  }

  @Get('api/live')
  stream(@Req() req: PortalRequest, @Res() res: Response): void {
    this.live.attach(askerOf(req), res);
  }
}
