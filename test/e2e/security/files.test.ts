import { expect, test } from '../app/test.js';

test('the page reads its own files', async ({ studio }) => {
  const answer = await studio.page.evaluate(async () => {
    const response = await fetch('app://studio/index.html');
    return { status: response.status, policy: response.headers.get('content-security-policy') };
  });
  expect(answer.status).toBe(200);
  expect(answer.policy).toContain("default-src 'none'");
});

test('the page cannot read what lies outside, by whatever path', async ({ studio }) => {
  const paths = [
    '/../main/index.js',
    '/../../package.json',
    '/%2e%2e/%2e%2e/package.json',
    '/..%2f..%2fpackage.json',
    '/%2e%2e%2f%2e%2e%2fpackage.json',
    '/assets/..%2f..%2fmain%2findex.js',
    '/..%5c..%5cpackage.json',
    '//etc/hostname',
    '/%2fetc%2fhostname',
    '/assets',
    '/',
  ];
  const answers = await studio.page.evaluate(
    (all) => Promise.all(all.map(async (path) => [path, (await fetch(`app://studio${path}`)).status])),
    paths,
  );
  expect(answers).toEqual(paths.map((path) => [path, 404]));
});

test('the page cannot read another host of its scheme', async ({ studio }) => {
  const refused = await studio.page.evaluate(() =>
    fetch('app://elsewhere/index.html').then(
      () => false,
      () => true,
    ),
  );
  expect(refused).toBe(true);
});

test('the page cannot read the disk by file:', async ({ studio }) => {
  const outcomes = await studio.page.evaluate(async () => {
    const fetched = await fetch('file:///etc/hostname').then(
      () => 'read',
      () => 'refused',
    );
    const image = await new Promise<string>((resolve) => {
      const element = new Image();
      element.onload = () => resolve('read');
      element.onerror = () => resolve('refused');
      element.src = 'file:///usr/share/pixmaps/debian-logo.png';
    });
    return [fetched, image];
  });
  expect(outcomes).toEqual(['refused', 'refused']);
});

test('nor can the main process’ own session', async ({ studio }) => {
  const outcome = await studio.app.evaluate(({ session }) =>
    session.defaultSession.fetch('file:///etc/hostname').then(
      (response) => response.status,
      () => 403,
    ),
  );
  expect(outcome).toBe(403);
});
