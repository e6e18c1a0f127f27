import { expect, test } from '../app/test.js';
import { listen } from './listener.js';

test('no request of the page leaves it', async ({ studio }) => {
  const listener = await listen();
  await studio.page.evaluate(async (port) => {
    const address = `http://127.0.0.1:${port}/`;
    const attempts: (() => unknown)[] = [
      () => fetch(address),
      () => fetch(address, { mode: 'no-cors' }),
      () => navigator.sendBeacon(address, 'x'),
      () => new WebSocket(`ws://127.0.0.1:${port}/`),
      () => new EventSource(address),
      () => (new Image().src = address),
      () => import(/* @vite-ignore */ address),
      () => new Worker(address),
      () => {
        const request = new XMLHttpRequest();
        request.open('GET', address);
        request.send();
      },
      () => {
        const form = document.createElement('form');
        form.action = address;
        document.body.append(form);
        form.submit();
      },
    ];
    for (const rel of ['stylesheet', 'prefetch', 'preconnect', 'dns-prefetch', 'modulepreload', 'manifest', 'icon']) {
      attempts.push(() => document.head.append(Object.assign(document.createElement('link'), { rel, href: address })));
    }
    for (const attempt of attempts) {
      try {
        await attempt();
      } catch {
        // Refused, as it should be.
      }
    }
    const peer = new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${port}` }] });
    peer.createDataChannel('x');
    await peer.setLocalDescription(await peer.createOffer());
    await new Promise((done) => setTimeout(done, 1500));
  }, listener.port);
  expect(listener.knocks).toEqual([]);
  await listener.close();
});

test('no request of the main process leaves the machine either', async ({ studio }) => {
  const listener = await listen();
  const outcomes = await studio.app.evaluate(
    ({ net, session }, port) =>
      Promise.all(
        [
          net.fetch(`http://127.0.0.1:${port}/`),
          session.defaultSession.fetch(`http://localhost:${port}/`),
          session.defaultSession.fetch(`ws://127.0.0.1:${port}/`),
        ].map((fetched) =>
          fetched.then(
            () => 'answered',
            (error: unknown) => String(error),
          ),
        ),
      ),
    listener.port,
  );
  expect(outcomes.slice(0, 2)).toEqual([
    expect.stringContaining('ERR_BLOCKED_BY_CLIENT'),
    expect.stringContaining('ERR_BLOCKED_BY_CLIENT'),
  ]);
  expect(outcomes[2]).not.toBe('answered');
  expect(listener.knocks).toEqual([]);
  await listener.close();
});

test('no name is looked up', async ({ studio }) => {
  const outcome = await studio.app.evaluate(({ session }) =>
    session.defaultSession.resolveHost('localhost').then(
      ({ endpoints }) => JSON.stringify(endpoints),
      (error: unknown) => String(error),
    ),
  );
  expect(outcome).toContain('ERR_NAME_NOT_RESOLVED');
});
