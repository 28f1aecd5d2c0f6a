/*
 * The headers of everything on a content origin. A package is code by strangers: it may do what it
 * likes on its own origin and nothing anywhere else.
 */

const everywhere: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': [
    'accelerometer', 'browsing-topics', 'camera', 'clipboard-read', 'display-capture', 'geolocation', 'gyroscope', 'hid', 'idle-detection', 'local-fonts', 'magnetometer', 'microphone', 'midi',
    'payment', 'publickey-credentials-get', 'screen-wake-lock', 'serial', 'storage-access', 'usb', 'xr-spatial-tracking',
  ].map((what) => `${what}=()`).join(', '),
  'Origin-Agent-Cluster': '?1',
  'X-DNS-Prefetch-Control': 'off',
  'X-Robots-Tag': 'noindex',
};

/** Headers of the wrapper page, its script and its JSON. */
export function wrapperHeaders(portalOrigin: string): Record<string, string> {
  return {
    ...everywhere,
    'Cache-Control': 'no-store',
    'Content-Security-Policy': [
      "default-src 'none'", "script-src 'self'", "style-src 'unsafe-inline'", "connect-src 'self'", "frame-src 'self'",
      "base-uri 'none'", "form-action 'none'", `frame-ancestors ${portalOrigin}`,
    ].join('; '),
  };
}

/**
 * Headers of a package's files. Authoring tools need inline script and eval; what keeps them in is
 * the origin. Both the wrapper and the portal stand above a content document, so both may frame it.
 *
 * @param hosts other sites that an officer lets this package load from, such as `player.vimeo.com`.
 */
export function contentHeaders(portalOrigin: string, hosts: readonly string[] = []): Record<string, string> {
  const elsewhere = hosts.map((host) => ` https://${host}`).join('');
  return {
    ...everywhere,
    'Cache-Control': 'private, max-age=3600',
    'Content-Security-Policy': [
      `default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:${elsewhere}`, `connect-src 'self' data: blob:${elsewhere}`, "object-src 'self'",
      "worker-src 'self' blob:", "base-uri 'self'", "form-action 'self'", `frame-ancestors 'self' ${portalOrigin}`,
    ].join('; '),
  };
}

/** Headers of the answer that ends a launch: the browser forgets all the package left. */
export const endHeaders: Readonly<Record<string, string>> = { ...everywhere, 'Clear-Site-Data': '"cache", "cookies", "storage"' };
