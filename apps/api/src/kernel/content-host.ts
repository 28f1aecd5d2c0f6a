import { Injectable } from '@nestjs/common';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { Config } from './config.ts';

/**
 * The origin where course packages run: every launch has a host name of its own. Requests to it go to the
 * player's handler and never reach the portal, its session or its API.
 */
@Injectable()
export class ContentHost {
  private handler: ((launch: string, req: Request, res: Response, next: NextFunction) => void) | null = null;
  private readonly pattern: RegExp;
  private readonly fixed: string | null;

  constructor(config: Config) {
    const [before = '', after = ''] = new URL(config.contentOrigin.replace('*', 'launch--here')).host.split('launch--here');
    this.pattern = new RegExp(`^${escape(before)}([a-z0-9-]{1,63})${escape(after)}$`, 'i');
    this.fixed = config.contentOrigin.includes('*') ? null : new URL(config.contentOrigin).host;
  }

  /** Set once, by the player's room. `launch` is the label in the host name, or '' where one host serves all. */
  serve(handler: (launch: string, req: Request, res: Response, next: NextFunction) => void): void {
    this.handler = handler;
  }

  middleware(): RequestHandler {
    return (req, res, next) => {
      const host = req.headers.host ?? '';
      const launch = this.fixed === null ? this.pattern.exec(host)?.[1] : host === this.fixed ? '' : undefined;
      if (launch === undefined) return next();
      if (this.handler === null) return void res.status(404).end();
      this.handler(launch.toLowerCase(), req, res, next);
    };
  }
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
