/** What the wrapper page says about itself. */
export interface WrapperPage {
  /** The course's name. */
  readonly title: string;
  /** The course's language tag, such as en-GB. */
  readonly language: string;
  /** The portal's exact origin: whom the page speaks to, and nobody else. */
  readonly portalOrigin: string;
  /** Address of the bundle, relative to the page. */
  readonly script: string;
}

/** The page on the content origin that holds the course and the SCORM API; no inline script. */
export function wrapperPage(page: WrapperPage): string {
  return `<!doctype html>
<html lang="${escaped(page.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="pvi-portal" content="${escaped(page.portalOrigin)}">
<title>${escaped(page.title)}</title>
<script src="${escaped(page.script)}" defer></script>
</head>
<body></body>
</html>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
