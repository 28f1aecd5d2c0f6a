import { Controller, Get, Req, Res } from '@nestjs/common';
import { workforce as contract } from '@pvi/contract/workforce';
import type { TurnoverSnapshot } from '@pvi/contract/workforce';
import type { Response } from 'express';
import { Database } from '../kernel/database.ts';
import type { Given, PortalRequest } from '../kernel/operation.ts';
import { GivenOperation, Operation } from '../kernel/operation.ts';
import { askerOf } from '../kernel/request.ts';
import { beginCsv, byteOrderMark, csvLines } from '../kernel/sheet.ts';
import type { Cell } from '../kernel/sheet.ts';
import { Workforce } from './workforce.ts';

@Controller()
export class WorkforceController {
  constructor(
    private readonly workforce: Workforce,
    private readonly database: Database,
  ) {}

  @Operation(contract.turnover)
  turnover(@GivenOperation() { ctx }: Given<typeof contract.turnover>) {
    return this.workforce.turnover(ctx);
  }

  @Operation(contract.take)
  take(@GivenOperation() { ctx, input }: Given<typeof contract.take>) {
    return this.workforce.take(ctx, input.month, input.reason || null);
  }

  /** Every version of every snapshot as a file. The door's own permission holds here too. */
  @Get('api/turnover.csv')
  async file(@Req() req: PortalRequest, @Res() res: Response): Promise<void> {
    const { snapshots } = await this.database.read(askerOf(req), (ctx) => this.workforce.turnover(ctx), req.requestId);
    beginCsv(res, 'turnover.csv');
    res.send(byteOrderMark + csvLines([headings, ...snapshots.map(lineOf)]));
  }
}

const headings = ['Month', 'Of whom', 'Version', 'Headcount at the start', 'Headcount at the end', 'Leavers', 'Average headcount', 'Turnover of the month %', 'Leavers in 12 months', 'Average of 13 month-ends', 'Turnover of 12 months %', 'Basis', 'Definition', 'In words', 'Source', 'Taken on', 'Taken by', 'Why taken again'];

const ofWhom = { internal: 'The council’s own services', provider: 'Providers', partner: 'Partners' };

function lineOf(one: TurnoverSnapshot): Cell[] {
  const rate = (given: TurnoverSnapshot['rate']) => (given.state === 'shown' ? given.perCent : given.state === 'too_few' ? 'fewer than 10 people' : 'not available');
  return [one.month, ofWhom[one.scope], one.version, one.opening, one.closing, one.leavers, one.average, rate(one.rate), one.rollingLeavers, one.rollingAverage, rate(one.rollingRate), one.basis, one.definition, one.definitionWords, one.source, one.takenOn, one.takenBy ?? 'By itself', one.reason];
}
