import { createSubscriber } from 'svelte/reactivity';

/** Reading it in an effect draws again when the window moves to a screen of another density or is zoomed. */
class DeviceScale {
  readonly #subscribe = createSubscriber((update) => {
    let query: MediaQueryList | undefined;
    const listen = () => {
      query?.removeEventListener('change', onChange);
      query = matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
      query.addEventListener('change', onChange);
    };
    const onChange = () => {
      listen();
      update();
    };
    listen();
    return () => query?.removeEventListener('change', onChange);
  });

  get ratio(): number {
    this.#subscribe();
    return window.devicePixelRatio;
  }
}

export const deviceScale = new DeviceScale();
