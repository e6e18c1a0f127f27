import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { fetchOfficial } from '../../../../scripts/setup/sources/official.mjs';
import { silentProgress } from '../silent-progress';
import { temporaryFolder } from '../temporary-folder';

const CONTENT = randomBytes(300_000);
const CHECKSUM = { algorithm: 'sha256', digest: createHash('sha256').update(CONTENT).digest('hex') } as const;
const closers: (() => void)[] = [];

afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A server on this machine; returns its address and the ranges that were asked for. */
async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const ranges: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    ranges.push(request.headers.range);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/file`, ranges };
}

/** Answers as a file server does, with or without ranges. */
function sendFile(content: Buffer, { ranges = true } = {}) {
  return (request: IncomingMessage, response: ServerResponse) => {
    const from = ranges ? Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0) : 0;
    if (from >= content.length) return void response.writeHead(416).end();
    response.writeHead(from > 0 ? 206 : 200, { 'content-length': content.length - from });
    response.end(content.subarray(from));
  };
}

test('a file arrives whole under its name', async () => {
  const folder = temporaryFolder();
  const { url } = await serve(sendFile(CONTENT));
  const file = await fetchOfficial({ urls: [url], name: 'f', checksum: CHECKSUM }, folder, silentProgress());
  expect(file).toBe(join(folder, 'f'));
  expect(readFileSync(file).equals(CONTENT)).toBe(true);
  expect(existsSync(`${file}.part`)).toBe(false);
});

test('a partial file is continued where it ends', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'f.part'), CONTENT.subarray(0, 100_000));
  const { url, ranges } = await serve(sendFile(CONTENT));
  const file = await fetchOfficial({ urls: [url], name: 'f', checksum: CHECKSUM }, folder, silentProgress());
  expect(ranges).toEqual(['bytes=100000-']);
  expect(readFileSync(file).equals(CONTENT)).toBe(true);
});

test('a server that knows no ranges is read from the start', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'f.part'), CONTENT.subarray(0, 100_000));
  const { url } = await serve(sendFile(CONTENT, { ranges: false }));
  const file = await fetchOfficial({ urls: [url], name: 'f', checksum: CHECKSUM }, folder, silentProgress());
  expect(readFileSync(file).equals(CONTENT)).toBe(true);
});

test('a partial file that is already whole needs no bytes', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'f.part'), CONTENT);
  const { url } = await serve(sendFile(CONTENT));
  const file = await fetchOfficial({ urls: [url], name: 'f', checksum: CHECKSUM }, folder, silentProgress());
  expect(readFileSync(file).equals(CONTENT)).toBe(true);
});

test('a whole file of an earlier run is not asked for again', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'f'), CONTENT);
  const { url, ranges } = await serve(sendFile(CONTENT));
  await fetchOfficial({ urls: [url], name: 'f', checksum: CHECKSUM }, folder, silentProgress());
  expect(ranges).toEqual([]);
});

test('a connection that breaks leaves a partial file, and the next run continues it', async () => {
  const folder = temporaryFolder();
  let first = true;
  const { url, ranges } = await serve((request, response) => {
    if (!first) return sendFile(CONTENT)(request, response);
    first = false;
    response.writeHead(200, { 'content-length': CONTENT.length });
    response.write(CONTENT.subarray(0, 50_000), () => setTimeout(() => response.destroy(), 50));
  });
  const item = { urls: [url], name: 'f', checksum: CHECKSUM };
  await expect(fetchOfficial(item, folder, silentProgress())).rejects.toThrow();
  expect(existsSync(join(folder, 'f'))).toBe(false);
  const file = await fetchOfficial(item, folder, silentProgress());
  expect(ranges).toEqual([undefined, 'bytes=50000-']);
  expect(readFileSync(file).equals(CONTENT)).toBe(true);
});

test('a partial file of something else is refused, and the run after that succeeds', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'f.part'), randomBytes(100_000));
  const { url } = await serve(sendFile(CONTENT));
  const item = { urls: [url], name: 'f', checksum: CHECKSUM };
  await expect(fetchOfficial(item, folder, silentProgress())).rejects.toThrow(/f has sha256/);
  expect(readFileSync(await fetchOfficial(item, folder, silentProgress())).equals(CONTENT)).toBe(true);
});

test('the next address is tried when one fails', async () => {
  const folder = temporaryFolder();
  const missing = await serve((_, response) => response.writeHead(404).end());
  const { url } = await serve(sendFile(CONTENT));
  const item = { urls: [missing.url, url], name: 'f', checksum: CHECKSUM };
  expect(existsSync(await fetchOfficial(item, folder, silentProgress()))).toBe(true);
});

test('when all fail, the reason is the last one', async () => {
  const { url } = await serve((_, response) => response.writeHead(404).end());
  const item = { urls: [url], name: 'f', checksum: CHECKSUM };
  await expect(fetchOfficial(item, temporaryFolder(), silentProgress())).rejects.toThrow('the server answered 404');
});

test('a server that accepts but never answers is given up after five seconds', async () => {
  const { url } = await serve(() => {});
  const start = Date.now();
  const item = { urls: [url], name: 'f', checksum: CHECKSUM };
  await expect(fetchOfficial(item, temporaryFolder(), silentProgress())).rejects.toThrow('no answer in 5 s');
  expect(Date.now() - start).toBeLessThan(7000);
});
