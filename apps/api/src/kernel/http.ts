import { randomUUID } from 'node:crypto';
import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import express from 'express';
import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { AppModule } from '../app.module.ts';
import type { Config } from './config.ts';
import { ContentHost } from './content-host.ts';
import { answerProblem, ErrorsFilter, noRoute, routeOf } from './errors.filter.ts';
import { Live } from './live.ts';
import { nestLog } from './log.ts';
import type { PortalRequest } from './operation.ts';
import { portalFiles } from './portal-files.ts';
import { Problem, notFound } from './problem.ts';
import { SessionGate } from './session-gate.ts';

/** Puts the whole of HTTP together, in the order in which a request meets it. */
export async function createApp(config: Config, log: Logger): Promise<INestApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.with(config), { bodyParser: false, logger: nestLog(log), abortOnError: false });
  app.enableShutdownHooks(['SIGTERM', 'SIGINT']);
  const server = app.getHttpAdapter().getInstance() as express.Express;
  server.disable('x-powered-by');
  server.set('query parser', false);
  if (config.mode === 'production') server.set('trust proxy', 1);
  server.use(identified(log));
  server.use(app.get(ContentHost).middleware());
  server.use(portalHeaders(config));
  server.use('/api', sameOrigin(config));
  server.use('/api', express.json({ limit: '256kb', strict: true }));
  // here, before Nest would turn a parser's error into its own
  server.use(answerErrors(log));
  server.use('/api', app.get(SessionGate).middleware());
  server.use(portalFiles(config.portalDir));
  app.useGlobalFilters(new ErrorsFilter(log));
  await app.init();
  // after every route: what is left is not there, or broke before Nest saw it
  server.use((_req: Request, _res: Response, next: NextFunction) => next(notFound()));
  server.use(answerErrors(log));
  await app.get(Live).listen();
  return app;
}

function answerErrors(log: Logger) {
  return (error: unknown, req: Request, res: Response, _next: NextFunction) => answerProblem(error, req as PortalRequest, res, log);
}

/** Every request has a number that its log line and its error carry. No address with a secret in it is logged. */
function identified(log: Logger) {
  return (req: Request, res: Response, next: NextFunction) => {
    const began = performance.now();
    (req as PortalRequest).requestId = randomUUID();
    res.setHeader('x-request-id', (req as PortalRequest).requestId);
    res.on('finish', () => {
      const route = routeOf(req);
      if (route === noRoute && res.statusCode < 400) return;
      log.info({ requestId: (req as PortalRequest).requestId, method: req.method, route, status: res.statusCode, ms: Math.round(performance.now() - began) }, 'request');
    });
    next();
  };
}

function portalHeaders(config: Config) {
  const content = config.contentOrigin;
  // what the portal itself never asks for, nobody inside it may
  const nothing = ['camera', 'display-capture', 'geolocation', 'hid', 'microphone', 'midi', 'payment', 'serial', 'usb'].map((what) => `${what}=()`).join(', ');
  const strict = helmet({
    // a course may open a window of its own, and must find its way back to the runtime through `opener`
    crossOriginOpenerPolicy: { policy: 'same-origin-allow-popups' },
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        scriptSrcAttr: ["'none'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        frameSrc: [content],
        frameAncestors: ["'none'"],
        objectSrc: ["'none'"],
        workerSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
      },
    },
    strictTransportSecurity: config.mode === 'production',
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'no-referrer' },
  });
  return (req: Request, res: Response, next: NextFunction) => {
    res.setHeader('permissions-policy', nothing);
    strict(req, res, next);
  };
}

/**
 * A browser names the page that sends a change; only our own page may. Comparing with the Host header too
 * lets a portal on localhost be opened as 127.0.0.1.
 */
function sameOrigin(config: Config) {
  return (req: Request, _res: Response, next: NextFunction) => {
    const origin = req.headers.origin;
    if (req.method === 'GET' || req.method === 'HEAD' || origin === undefined || origin === config.portalOrigin) return next();
    const host = URL.canParse(origin) ? new URL(origin).host : '';
    if (host !== '' && host === req.headers.host && config.mode !== 'production') return next();
    next(new Problem('wrong_origin', 'This change did not come from the portal. Open the portal and do it there.'));
  };
}
