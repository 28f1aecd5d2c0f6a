import { OpenAPIGenerator } from '@orpc/openapi';
import type { AnyContractRouter } from '@orpc/contract';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';

let printed: Promise<OpenApiDocument> | null = null;

export interface OpenApiDocument {
  info: { title: string; version: string };
  paths?: Record<string, Record<string, { operationId?: string; summary?: string; tags?: string[] }>>;
}

/** OpenAPI 3.1, printed from the same values that serve the calls. */
export function openApiOf(contract: AnyContractRouter): Promise<OpenApiDocument> {
  printed ??= new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] }).generate(contract, {
    info: { title: 'PVI Learning', version: '0.1.0' },
    servers: [{ url: '/api' }],
  }) as Promise<OpenApiDocument>;
  return printed;
}
