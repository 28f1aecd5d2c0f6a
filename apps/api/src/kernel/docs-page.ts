import type { OpenApiDocument } from './openapi.ts';

/** The contract as a page to read, without script: what there is, by room. */
export function docsPage(api: OpenApiDocument): string {
  const rows = Object.entries(api.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, name: operation.operationId ?? '', room: operation.tags?.[0] ?? '' })),
  );
  const rooms = [...new Set(rows.map((row) => row.room))];
  const table = (room: string) => `
    <h2>${escape(room)}</h2>
    <table><thead><tr><th scope="col">Method</th><th scope="col">Address</th><th scope="col">Operation</th></tr></thead><tbody>
    ${rows.filter((row) => row.room === room).map((row) => `<tr><td>${row.method}</td><td><code>/api${escape(row.path)}</code></td><td>${escape(row.name)}</td></tr>`).join('')}
    </tbody></table>`;
  return `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>API of PVI Learning</title></head>
  <body><main><h1>API of PVI Learning</h1><p>${rows.length} operations. The full description, with every field, is <a href="/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>${rooms.map(table).join('')}</main></body></html>`;
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
