import type { Plugin } from 'vite';

/**
 * govuk-frontend's navigation carries a media query that only Internet Explorer understood and that no
 * CSS parser accepts. It becomes one that is never true.
 */
export function plainCss(): Plugin {
  return {
    name: 'plain-css',
    transform(code, id) {
      return id.endsWith('.scss') ? { code: code.replace(/\(min-width: 0(\\0|\uFFFD|\0)\)/g, '(max-width: 0)'), map: null } : undefined;
    },
  };
}
