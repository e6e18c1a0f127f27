import { expect, test } from '../app/test.js';

test('every permission is denied', async ({ studio }) => {
  const states = await studio.page.evaluate(async () => {
    const names = ['notifications', 'geolocation', 'camera', 'microphone', 'midi', 'clipboard-read', 'persistent-storage'];
    const answers = await Promise.all(names.map((name) => navigator.permissions.query({ name: name as PermissionName })));
    return answers.map(({ name, state }) => [name, state]);
  });
  expect(states.filter(([, state]) => state !== 'denied')).toEqual([]);
});

test('whoever asks is refused', async ({ studio }) => {
  const outcomes = await studio.page.evaluate(async () => {
    const nameOf = (error: unknown) => (error instanceof Error ? error.name : String(error));
    return {
      notification: await Notification.requestPermission(),
      place: await new Promise((resolve) => {
        navigator.geolocation.getCurrentPosition(
          () => resolve('given'),
          ({ code }) => resolve(code),
        );
      }),
      clipboard: await navigator.clipboard.readText().catch(nameOf),
      screen: await navigator.mediaDevices.getDisplayMedia().catch(nameOf),
      midi: await navigator.requestMIDIAccess().catch(nameOf),
    };
  });
  expect(outcomes).toMatchObject({ notification: 'denied', place: 1, clipboard: 'NotAllowedError' });
  expect(outcomes.screen).not.toBeInstanceOf(Object);
  expect(typeof outcomes.midi).toBe('string');
});
