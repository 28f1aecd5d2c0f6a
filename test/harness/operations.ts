import type { AnyContractProcedure } from '@orpc/contract';
import { contract } from '@pvi/contract/contract';
import type { OperationMeta, Permission } from '@pvi/contract/base';
import { z } from 'zod';

export interface OperationFacts {
  /** 'people.list' */
  name: string;
  method: string;
  path: string;
  permission: Permission | undefined;
  input: z.ZodType | undefined;
  /** Names of the ids in its address. */
  ids: string[];
}

/** Every operation of the contract, found by walking it. */
export function everyOperation(): OperationFacts[] {
  return Object.entries(contract).flatMap(([room, operations]) =>
    Object.entries(operations as Record<string, AnyContractProcedure>).map(([verb, procedure]) => {
      const { route, meta, inputSchema } = procedure['~orpc'];
      const path = route.path ?? '/';
      return {
        name: `${room}.${verb}`,
        method: route.method ?? 'GET',
        path,
        permission: (meta as OperationMeta).permission,
        input: inputSchema as z.ZodType | undefined,
        ids: [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''),
      };
    }),
  );
}

interface JsonSchema {
  type?: string | string[];
  format?: string;
  pattern?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  minItems?: number;
  minimum?: number;
  exclusiveMinimum?: number;
  default?: unknown;
}

/** The least input that an operation could accept, with the ids given by field name. */
export function leastInput(operation: OperationFacts, idOf: (field: string) => string): Record<string, unknown> {
  if (!operation.input) return {};
  const schema = z.toJSONSchema(operation.input, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  return sampleObject(schema, idOf);
}

/** The same call with every id that it could carry, asked for or not, in the address, the body and the filters. */
export function withEveryId(operation: OperationFacts, input: Record<string, unknown>, idOf: (field: string) => string): Record<string, unknown> {
  if (!operation.input) return input;
  const schema = z.toJSONSchema(operation.input, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  const planted = Object.entries(schema.properties ?? {}).flatMap(([name, field]): [string, unknown][] => {
    const options = field.anyOf ?? field.oneOf ?? [field];
    const id = options.find((option) => option.format === 'uuid' || option.items?.format === 'uuid');
    return id ? [[name, sample(name, id, idOf)]] : [];
  });
  return { ...input, ...Object.fromEntries(planted) };
}

function sampleObject(schema: JsonSchema, idOf: (field: string) => string): Record<string, unknown> {
  const fields = Object.entries(schema.properties ?? {}).filter(([name]) => schema.required?.includes(name) ?? false);
  return Object.fromEntries(fields.map(([name, field]) => [name, sample(name, field, idOf)]));
}

function sample(name: string, schema: JsonSchema, idOf: (field: string) => string): unknown {
  const options = schema.anyOf ?? schema.oneOf;
  if (options) return sample(name, options.find((option) => option.type !== 'null') ?? {}, idOf);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'object':
      return sampleObject(schema, idOf);
    case 'array':
      return Array.from({ length: Math.max(1, schema.minItems ?? 1) }, () => sample(name.replace(/s$/, ''), schema.items ?? {}, idOf));
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 1, 1);
    case 'boolean':
      return true;
    default:
      if (schema.format === 'uuid') return idOf(name);
      if (schema.format === 'date') return '2026-11-02';
      return 'sample-text';
  }
}

/** The address with its ids filled in, and what is left of the input for the query or the body. */
export function addressed(operation: OperationFacts, input: Record<string, unknown>): { path: string; rest: Record<string, unknown> } {
  const rest = { ...input };
  let path = operation.path;
  for (const id of operation.ids) {
    path = path.replace(`{${id}}`, encodeURIComponent(String(rest[id] ?? 'sample-text')));
    delete rest[id];
  }
  return { path: `/api${path}`, rest };
}

/** A query in bracket notation, as the typed client writes it. */
export function queryOf(rest: Record<string, unknown>): string {
  const pairs = Object.entries(rest).flatMap(([name, value]): [string, string][] =>
    Array.isArray(value) ? value.map((one, n): [string, string] => [`${name}[${n}]`, String(one)]) : [[name, String(value)]],
  );
  return pairs.length > 0 ? `?${new URLSearchParams(pairs).toString()}` : '';
}
