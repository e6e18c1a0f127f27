/** What every kind of source has to be able to do, so that all are opened, kept and cancelled in the same way. */
import type { ImportProgress, UnreadableFile } from '../contract/dataset.js';
import type { Folders } from '../folders.js';
import type { Decoded, DecodedContent } from './decoded-cache.js';

/** A picture file, by its absolute path, and the class number of its folder. */
export interface LabelledPicture {
  readonly path: string;
  readonly label: number;
}

/** Pictures to be decoded and brought to one size; their samples and labels go to two raw files, in order. */
export interface PicturesToImport {
  readonly files: readonly LabelledPicture[];
  readonly height: number;
  readonly width: number;
  readonly channels: 1 | 3;
  readonly samples: string;
  readonly labels: string;
}

/** How many were written, and which were left out. */
export interface ImportedPictures {
  readonly count: number;
  readonly unreadable: readonly UnreadableFile[];
  readonly cancelled?: true;
}

/** Has pictures decoded: the trainer does, which has TensorFlow. Nothing is left of the files where the signal is given. */
export type ImportImages = (
  request: PicturesToImport,
  onProgress: (done: number, total: number) => void,
  signal?: AbortSignal,
) => Promise<ImportedPictures>;

/** What a source is read with. */
export interface SourceContext {
  readonly folders: Pick<Folders, 'cache' | 'resources'>;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: ImportProgress) => void) | undefined;
  readonly importImages?: ImportImages | undefined;
}

/** A source whose files were looked at, not read yet. */
export interface OpenSource {
  /** Beginning of the copy's folder name. */
  readonly name: string;
  /** SHA-256 of all that the decoded files depend on. */
  readonly contentKey: string;
  /** Whether a copy by that key is still right, where the key alone does not tell. */
  readonly isCurrent?: (decoded: Decoded, check: 'quick' | 'full') => Promise<boolean>;
  /** Writes the four raw files. */
  readonly decode: (folder: string) => Promise<DecodedContent>;
}

/** @throws ProblemError where files are missing or not what they should be */
export type Source<Config> = (config: Config, context: SourceContext) => Promise<OpenSource>;
