import { readFile } from 'node:fs/promises';
import { appHost } from './app-url.js';
import { contentSecurityPolicy } from './content-security-policy.js';
import { contentTypeOf } from './content-type.js';
import { resolveFile } from './resolve-file.js';

const headers: Readonly<Record<string, string>> = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'X-DNS-Prefetch-Control': 'off',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-cache',
};

function refusal(status: number, text: string): Response {
  return new Response(text, { status, headers: { ...headers, 'Content-Type': 'text/plain; charset=utf-8' } });
}

/** Answers one request for a file under `root`: 200, 404 where there is none, 405 for anything but reading. */
export async function answerRequest(root: string, request: Request): Promise<Response> {
  const url = new URL(request.url);
  if (request.method !== 'GET') return refusal(405, 'Only GET is answered.');
  const file = url.host === appHost ? await resolveFile(root, url.pathname) : null;
  if (file === null) return refusal(404, 'Not found.');
  return new Response(await readFile(file), { headers: { ...headers, 'Content-Type': contentTypeOf(file) } });
}
