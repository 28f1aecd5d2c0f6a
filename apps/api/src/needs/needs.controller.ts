import { pipeline } from 'node:stream/promises';
import { Controller, Get, Req, Res } from '@nestjs/common';
import { needs as contract, needsFilters } from '@pvi/contract/needs';
import type { Response } from 'express';
import { Database } from '../kernel/database.ts';
import { faultsOf } from '../kernel/faults.ts';
import type { Given, PortalRequest } from '../kernel/operation.ts';
import { GivenOperation, Operation } from '../kernel/operation.ts';
import { Problem } from '../kernel/problem.ts';
import { askerOf } from '../kernel/request.ts';
import { beginCsv, byteOrderMark, csvLines } from '../kernel/sheet.ts';
import { NeedsHome } from './home.ts';
import { Needs } from './needs.ts';

@Controller()
export class NeedsController {
  constructor(
    private readonly needs: Needs,
    private readonly homes: NeedsHome,
    private readonly database: Database,
  ) {}

  @Operation(contract.summary)
  summary(@GivenOperation() { ctx, input }: Given<typeof contract.summary>) {
    return this.needs.summary(ctx, input);
  }

  @Operation(contract.people)
  people(@GivenOperation() { ctx, input }: Given<typeof contract.people>) {
    return this.needs.people(ctx, input);
  }

  @Operation(contract.home)
  home(@GivenOperation() { ctx }: Given<typeof contract.home>) {
    return this.homes.home(ctx);
  }

  /** The people list as a file, with the same filters, written as it is read: no size limit. */
  @Get('api/needs.csv')
  async file(@Req() req: PortalRequest, @Res() res: Response): Promise<void> {
    const actor = askerOf(req);
    const at = req.originalUrl.indexOf('?');
    const asked = needsFilters.safeParse(Object.fromEntries(new URLSearchParams(at < 0 ? '' : req.originalUrl.slice(at + 1))));
    if (!asked.success) throw new Problem('invalid_input', 'Some of the filters cannot be read. Go back to the list and download it from there.', faultsOf(asked.error));
    await this.database.read(
      actor,
      async (ctx) => {
        const lines = this.needs.file(ctx, asked.data);
        // a refusal comes with the heading, before anything is sent
        const heading = await lines.next();
        beginCsv(res, `training-needs-${asked.data.on ?? ctx.today}.csv`);
        await pipeline(async function* () {
          yield byteOrderMark + csvLines(heading.value ?? []);
          for await (const some of lines) yield csvLines(some);
        }, res);
      },
      req.requestId,
    );
  }
}
