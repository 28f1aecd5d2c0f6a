import { Controller } from '@nestjs/common';
import { imports as contract } from '@pvi/contract/imports';
import { masteredFields } from '@pvi/domain/import-sources';
import { Config } from '../kernel/config.ts';
import type { Given } from '../kernel/operation.ts';
import { GivenOperation, Operation } from '../kernel/operation.ts';
import { Imports } from './imports.ts';
import { Sources } from './sources.ts';

const done = { done: true as const };

@Controller()
export class SourcesController {
  constructor(
    private readonly sourcesDoor: Sources,
    private readonly imports: Imports,
    private readonly config: Config,
  ) {}

  @Operation(contract.words)
  words(@GivenOperation() { ctx, input }: Given<typeof contract.words>) {
    return this.imports.unknownWords(ctx, input.importId);
  }

  @Operation(contract.explain)
  async explain(@GivenOperation() { ctx, input }: Given<typeof contract.explain>) {
    await this.imports.explain(ctx, input.importId, input.words);
    return done;
  }

  @Operation(contract.sources)
  async sources(@GivenOperation() { ctx }: Given<typeof contract.sources>) {
    const rows = await this.sourcesDoor.list(ctx);
    const named = await this.sourcesDoor.masters(ctx);
    const nameOf = (sourceId: string | null) => rows.find(({ id }) => id === sourceId)?.name ?? '';
    return {
      inbox: this.config.inboxDir,
      rows: rows.map(({ id, name, kind, people, posts, folder, collectedForName, whole, leaveOut, intoId }) => ({
        sourceId: id, name, kind, people, posts, folder, collectedFor: collectedForName, full: whole, leaveOut, mergedInto: intoId === null ? null : { sourceId: intoId, name: nameOf(intoId) },
      })),
      masters: masteredFields.map((field) => {
        const now = named.find((one) => one.field === field);
        return { field, source: now?.sourceId ? { sourceId: now.sourceId, name: now.name ?? '' } : null, since: now?.recordedAt.toISOString() ?? null, by: now?.by ?? null };
      }),
    };
  }

  @Operation(contract.addSource)
  addSource(@GivenOperation() { ctx, input: { full, ...given } }: Given<typeof contract.addSource>) {
    return this.sourcesDoor.add(ctx, { ...given, whole: full });
  }

  @Operation(contract.changeSource)
  async changeSource(@GivenOperation() { ctx, input: { sourceId, full, ...given } }: Given<typeof contract.changeSource>) {
    await this.sourcesDoor.change(ctx, sourceId, { ...given, whole: full });
    return done;
  }

  @Operation(contract.sourceClashes)
  sourceClashes(@GivenOperation() { ctx, input }: Given<typeof contract.sourceClashes>) {
    return this.sourcesDoor.clashes(ctx, input.sourceId, input.intoId);
  }

  @Operation(contract.mergeSource)
  async mergeSource(@GivenOperation() { ctx, input }: Given<typeof contract.mergeSource>) {
    await this.sourcesDoor.merge(ctx, input.sourceId, input.intoId);
    return done;
  }

  @Operation(contract.splitSource)
  async splitSource(@GivenOperation() { ctx, input }: Given<typeof contract.splitSource>) {
    await this.sourcesDoor.split(ctx, input.sourceId);
    return done;
  }

  @Operation(contract.nameMaster)
  async nameMaster(@GivenOperation() { ctx, input }: Given<typeof contract.nameMaster>) {
    await this.sourcesDoor.nameMaster(ctx, input.field, input.sourceId);
    return done;
  }
}
