// app://redress/: the only place the window loads from. Serves the built renderer, with the security headers.
import { protocol } from 'electron';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';

const SCHEME = 'app';
export const ORIGIN = `${SCHEME}://redress`;
export const START_PAGE = `${ORIGIN}/index.html`;

const CONTENT_TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

/** Must run before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves `folder` and nothing outside it. */
export function setupProtocol(folder: string): void {
  protocol.handle(SCHEME, (request) => respond(request, resolve(folder)));
}

async function respond(request: Request, folder: string): Promise<Response> {
  const url = new URL(request.url);
  if (url.host !== 'redress' || request.method !== 'GET') return refused(403);
  const file = fileFor(url.pathname, folder);
  if (file === null) return refused(403);
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch {
    return refused(404);
  }
  const nonce = randomBytes(16).toString('base64');
  const extension = extname(file);
  // The interface's library puts one <style> into the page and takes the nonce for it from the page's meta element.
  const body =
    extension === '.html'
      ? bytes.toString('utf8').replace(/\bnonce="[^"]*"/g, `nonce="${nonce}"`)
      : new Uint8Array(bytes);
  return new Response(body, {
    headers: { ...headers(nonce), 'Content-Type': CONTENT_TYPES[extension] ?? 'application/octet-stream' },
  });
}

/** Null for a path that leads out of the folder, however it is written. */
function fileFor(pathname: string, folder: string): string | null {
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (path.includes('\0') || path.includes('\\')) return null;
  const file = join(folder, path);
  return file.startsWith(folder + sep) ? file : null;
}

function refused(status: 403 | 404): Response {
  return new Response(null, { status, headers: headers('') });
}

function headers(nonce: string): Record<string, string> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    nonce === '' ? "style-src 'self'" : `style-src 'self' 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self' blob: data:",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    'Content-Security-Policy': policy.join('; '),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'no-store',
  };
}
