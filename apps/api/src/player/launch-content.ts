import { posix } from 'node:path';
import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { contentHeaders, endHeaders, wrapperHeaders } from '@pvi/player/cage';
import { wrapperPage } from '@pvi/player/wrapper-page';
import type { NextFunction, Request, Response } from 'express';
import { Config } from '../kernel/config.ts';
import { ContentHost } from '../kernel/content-host.ts';
import { Problem, notFound } from '../kernel/problem.ts';
import { commitBody } from './commit-body.ts';
import { FrameScripts } from './frame-script.ts';
import { LaunchData } from './launch-data.ts';
import { Launches } from './launches.ts';
import { wordsFile } from './local-words.ts';
import { PackageShelf } from './package-shelf.ts';
import type { LaunchRow } from './player.sql.ts';

/** What every package may carry beside its launch page; the council's own stands in its place. */
const contactsFile = 'local-contacts.json';

/**
 * The content origin: everything below `/l/<token>/`. No session, no cookie, no listing; a request reaches this
 * launch's package and this launch's saves, and nothing else.
 */
@Injectable()
export class LaunchContent implements OnModuleInit {
  private readonly scripts: FrameScripts;
  private readonly own: Record<string, string>;
  private readonly strange: Record<string, string>;

  constructor(
    private readonly config: Config,
    private readonly host: ContentHost,
    private readonly launches: Launches,
    private readonly shelf: PackageShelf,
    private readonly data: LaunchData,
  ) {
    this.scripts = new FrameScripts(config.playerDir);
    this.own = wrapperHeaders(config.portalOrigin);
    this.strange = contentHeaders(config.portalOrigin);
  }

  onModuleInit(): void {
    this.host.serve((label, req, res, next) => {
      // never on to the portal's own routes: an error is all that may follow here
      this.answer(label, req, res, next).catch((error: unknown) => next(asAnswer(req, error)));
    });
  }

  private async answer(label: string, req: Request, res: Response, next: NextFunction): Promise<void> {
    setAll(res, this.own);
    // a worker that stays would answer for this origin when the course is long closed
    if (req.headers['service-worker'] !== undefined) throw notFound();
    const [, token = '', rest] = /^\/l\/([\w-]{1,64})\/(.*)$/s.exec(req.path) ?? [];
    if (rest === undefined) throw notFound();
    if (req.method === 'POST' && rest === 'commit') return json(res, await this.data.commit(await this.launches.forSaves(label, token), await commitBody(req)));
    if (req.method === 'POST' && rest === 'go') return json(res, await this.data.go(await this.launches.open(label, token), await commitBody(req)));
    if (req.method !== 'GET' && req.method !== 'HEAD') throw notFound();
    const drains = req.url.endsWith('?drain');
    // the script, and the page that only brings in what waits, are there as long as saves are taken
    const launch = await (drains || rest === 'player.js' || rest === 'end' ? this.launches.forSaves(label, token) : this.launches.open(label, token));
    if (rest.startsWith('c/') && !drains) return this.file(launch, rest.slice(2), res, next);
    if (rest === '') return this.page(launch, res);
    if (rest === 'player.js') return this.scripts.send(launch.standard, req, res);
    if (rest === 'launch.json') return json(res, await this.data.begin(launch, drains));
    if (rest === 'end') return end(res);
    throw notFound();
  }

  private page({ courseTitle, language }: LaunchRow, res: Response): void {
    res.setHeader('content-type', 'text/html; charset=utf-8');
    res.end(wrapperPage({ title: courseTitle, language: language ?? 'en-GB', portalOrigin: this.config.portalOrigin, script: 'player.js' }));
  }

  private async file(launch: LaunchRow, encoded: string, res: Response, next: NextFunction): Promise<void> {
    const path = decodeURIComponent(encoded);
    const file = await this.shelf.find(launch.contentHash, path);
    if (!file) throw notFound();
    if (path === posix.join(posix.dirname(launch.launchPath), contactsFile)) return json(res, await this.data.contacts());
    if (path === posix.join(posix.dirname(launch.launchPath), wordsFile)) return json(res, await this.data.localWords(launch));
    setAll(res, launch.hosts.length === 0 ? this.strange : contentHeaders(this.config.portalOrigin, launch.hosts));
    res.setHeader('content-type', file.contentType);
    res.sendFile(file.location, { dotfiles: 'allow', cacheControl: false, lastModified: false }, (error: (Error & { status?: number }) | undefined) => {
      if (!error || res.headersSent) return;
      // a film asked for beyond its end: its size is in the headers already
      if (error.status === 416) return void res.status(416).end();
      next(error);
    });
  }
}

function setAll(res: Response, headers: Record<string, string>): void {
  for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
}

function json(res: Response, body: object): void {
  res.setHeader('content-type', 'application/json; charset=utf-8');
  res.end(JSON.stringify(body));
}

function end(res: Response): void {
  setAll(res, endHeaders);
  res.statusCode = 204;
  res.end();
}

/**
 * A refusal is final for the device, which then drops the save. So only what we refuse on purpose is one; a
 * failing database, a deadlock, a bug says "later" and the save is kept.
 */
function asAnswer(req: Request, error: unknown): unknown {
  if (error instanceof Problem) return error;
  if (error instanceof URIError) return notFound();
  if (req.method !== 'POST') return error;
  return Object.assign(new Problem('unavailable', 'The save could not be stored just now. It is kept on the device and sent again.'), { cause: error });
}
