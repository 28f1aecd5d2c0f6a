import { Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { readCode } from '@pvi/domain/codes';
import type { PortalRequest } from '../kernel/operation.ts';
import { Throttle } from '../kernel/throttle.ts';

/** Numbers that one address may ask for in five minutes; an office checking a whole team stays below it. */
const mostChecks = 60;

/**
 * Counts who asks for certificate numbers. As a guard, so that it is done before a transaction is open: counting
 * takes a connection of its own, and waiting for one while holding another could stop everybody.
 */
@Injectable()
export class SlowGuessers implements CanActivate {
  constructor(private readonly throttle: Throttle) {}

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    const req = execution.switchToHttp().getRequest<PortalRequest>();
    // a slip of the pen tells nothing and costs nothing
    if (readCode('certificate', String(req.params.number)).ok) await this.throttle.countTry(req.ip ?? '', 'certificate', mostChecks);
    return true;
  }
}
