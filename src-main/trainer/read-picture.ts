/** Picture files, decoded and brought to the shape that a model takes. */
import { ProblemError } from '../contract/problem.js';
import { decodeGraph, filesPerCall, type PictureForm } from './pictures/decode-graph.js';
import { damaged, inspect } from './pictures/why-unreadable.js';
import { Session, type Input } from './session.js';

export { filesPerCall };

/** A picture's values from 0 to 255, `[height, width, channels]` in row-major order, or why there are none. */
export type Picture = { readonly pixels: Int32Array } | { readonly pixels?: undefined; readonly reason: string };

/** The problem of a picture that cannot be read. */
export function unreadable(path: string, reason: string): ProblemError {
  return new ProblemError({
    code: 'image-unreadable',
    message: `${path} cannot be read as a picture: ${reason}.`,
    hint: 'Allowed are PNG, JPEG, GIF and BMP files.',
    path,
    params: { path, reason },
  });
}

/** Reads pictures of one form. Grey ones are weighed by Rec. 601; of an animation the first frame is taken. */
export class PictureReader {
  readonly #session: Session;
  readonly #form: PictureForm;

  private constructor(session: Session, form: PictureForm) {
    this.#session = session;
    this.#form = form;
  }

  static async open(form: PictureForm): Promise<PictureReader> {
    const { savedModel, signatures } = decodeGraph(form);
    return new PictureReader(await Session.open(savedModel, signatures), form);
  }

  /**
   * Reads `filesPerCall` files at once, one after another in the result; undefined where any of them cannot be read. Blocks this
   * process while TensorFlow works.
   */
  readMany(paths: readonly string[]): Int32Array | undefined {
    return this.#run('many', { paths: { values: paths, shape: [paths.length] } });
  }

  async read(path: string): Promise<Picture> {
    const head = await inspect(path);
    if (head.format === undefined) return head;
    // TensorFlow makes PNG and JPEG grey while decoding, as Keras has it done, but has no such way for these.
    const coloured = this.#form.channels === 1 && (head.format === 'GIF' || head.format === 'BMP');
    const pixels = this.#run(coloured ? 'one_coloured' : 'one', { path });
    return pixels === undefined ? { reason: damaged } : { pixels };
  }

  dispose(): void {
    this.#session.dispose();
  }

  #run(signature: string, inputs: Readonly<Record<string, Input>>): Int32Array | undefined {
    try {
      return this.#session.run(signature, inputs)['pixels'] as Int32Array | undefined;
    } catch {
      // Its message is about tensors; `inspect` says what is wrong.
      return undefined;
    }
  }
}
