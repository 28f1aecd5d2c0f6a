import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import type { ContractDocument } from '@pvi/contract/contracts';
import { audit } from '../kernel/audit.ts';
import { Config } from '../kernel/config.ts';
import { me, permit } from '../kernel/context.ts';
import type { Ctx } from '../kernel/context.ts';
import { newId } from '../kernel/ids.ts';
import { Problem, notFound } from '../kernel/problem.ts';
import { uncleanness } from '../kernel/virus-scan.ts';

/** What a contract's papers may be, by the end of their names. They are saved by a browser, never shown. */
const mediaTypes: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  odt: 'application/vnd.oasis.opendocument.text',
  csv: 'text/csv',
  txt: 'text/plain',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
};

const documentsSql = `
  select d.id as "documentId", d.title, d.file_name as "fileName", d.size_bytes as "sizeBytes", d.added_at as "addedAt", coalesce(p.known_as, p.given_name) || ' ' || p.family_name as "addedBy"
  from contract_document d left join person p on p.id = d.added_by where d.contract_id = $1 and d.removed_at is null order by d.added_at desc, d.id`;

/** The papers of a contract. Their files lie in the data folder beside the course packages, and go with every backup. */
@Injectable()
export class Documents {
  private readonly folder: string;

  constructor(private readonly config: Config) {
    this.folder = join(config.dataDir, 'documents', 'contracts');
  }

  async of(ctx: Ctx, contractId: string): Promise<ContractDocument[]> {
    permit(ctx, 'write', 'Contract', {});
    const rows = (await ctx.db.query(documentsSql, [contractId])) as (Omit<ContractDocument, 'addedAt'> & { addedAt: Date })[];
    return rows.map((row) => ({ ...row, addedBy: row.addedBy ?? '', addedAt: row.addedAt.toISOString() }));
  }

  /** Says what is wrong with a file before anything is written. `path`: where it was taken in. @throws Problem. */
  async check(file: { name: string; path: string }): Promise<string> {
    const ending = /\.([a-z0-9]{1,5})$/i.exec(file.name)?.[1]?.toLowerCase() ?? '';
    const mediaType = mediaTypes[ending];
    if (!mediaType) throw unfit('Choose a PDF, Word, Excel, OpenDocument, text or picture file.');
    const amiss = await uncleanness(this.config.clamd, file.path);
    if (amiss) throw new Problem(amiss.found ? 'invalid_input' : 'unavailable', amiss.message, [{ path: 'file', code: amiss.code, message: amiss.message }]);
    return mediaType;
  }

  /** @throws Problem `not_found` for a contract that is none, `conflict` for the very file twice. */
  async add(ctx: Ctx, given: { contractId: string; title: string; file: { name: string; path: string; mediaType: string } }): Promise<{ documentId: string }> {
    permit(ctx, 'write', 'Contract', {});
    const [contract] = (await ctx.db.query('select 1 from contract where id = $1 for update', [given.contractId])) as unknown[];
    if (!contract) throw notFound();
    const content = await readFile(given.file.path);
    if (content.length === 0) throw unfit('The file is empty. Choose the right one.');
    const sha256 = createHash('sha256').update(content).digest('hex');
    const twice = (await ctx.db.query('select 1 from contract_document where contract_id = $1 and sha256 = $2 and removed_at is null', [given.contractId, sha256])) as unknown[];
    if (twice.length > 0) throw new Problem('conflict', 'This very file is here already.', [{ path: 'file', code: 'twice', message: 'Choose another file' }]);
    const documentId = newId();
    await ctx.db.query('insert into contract_document (id, contract_id, title, file_name, media_type, size_bytes, sha256, added_at, added_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)', [
      documentId, given.contractId, given.title, given.file.name, given.file.mediaType, content.length, sha256, ctx.now, me(ctx),
    ]);
    await audit(ctx, 'added_contract_document', 'contract', given.contractId, { documentId });
    // a row without its file cannot be; a file without its row, if the database fails now, is nobody's and harmless
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    await copyFile(given.file.path, join(this.folder, documentId)).catch(async (error: unknown) => {
      await rm(join(this.folder, documentId), { force: true });
      throw error;
    });
    return { documentId };
  }

  async file(ctx: Ctx, documentId: string): Promise<{ name: string; mediaType: string; content: Buffer }> {
    permit(ctx, 'write', 'Contract', {});
    const [row] = (await ctx.db.query('select file_name as name, media_type as "mediaType" from contract_document where id = $1 and removed_at is null', [documentId])) as { name: string; mediaType: string }[];
    if (!row) throw notFound();
    return { ...row, content: await readFile(join(this.folder, documentId)) };
  }

  /** Put there by mistake: no longer shown. The file is kept until records of its age are disposed of. */
  async remove(ctx: Ctx, documentId: string, reason: string): Promise<void> {
    permit(ctx, 'write', 'Contract', {});
    const [rows] = (await ctx.db.query('update contract_document set removed_at = $2, removed_by = $3, removal_reason = $4 where id = $1 and removed_at is null returning contract_id as "contractId"', [documentId, ctx.now, me(ctx), reason])) as [{ contractId: string }[], number];
    if (!rows[0]) throw notFound();
    await audit(ctx, 'removed_contract_document', 'contract', rows[0].contractId, { documentId });
  }
}

function unfit(message: string): Problem {
  return new Problem('invalid_input', message, [{ path: 'file', code: 'invalid_value', message }]);
}
