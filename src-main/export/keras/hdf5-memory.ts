/** HDF5 files in memory: the HDF5 C library compiled to WebAssembly, which sees no disk. */
import { randomUUID } from 'node:crypto';

/** Loaded when first needed: 4 MB of code. */
async function load() {
  const hdf5 = await import('h5wasm');
  const { FS } = await hdf5.ready;
  return { hdf5, files: FS };
}

export type Hdf5 = typeof import('h5wasm');

/** The bytes of an HDF5 file that `fill` writes. */
export async function writeHdf5(fill: (file: InstanceType<Hdf5['File']>) => void): Promise<Uint8Array> {
  const { hdf5, files } = await load();
  const path = `/${randomUUID()}`;
  const file = new hdf5.File(path, 'w');
  try {
    fill(file);
  } finally {
    file.close();
  }
  const bytes = files.readFile(path);
  files.unlink(path);
  return bytes;
}

/** What `read` finds in the file; whatever the library throws over a broken one is passed on. */
export async function readHdf5<T>(bytes: Uint8Array, read: (file: InstanceType<Hdf5['File']>, library: Hdf5) => T): Promise<T> {
  const { hdf5, files } = await load();
  const path = `/${randomUUID()}`;
  files.writeFile(path, bytes);
  try {
    const file = new hdf5.File(path, 'r');
    try {
      return read(file, hdf5);
    } finally {
      file.close();
    }
  } finally {
    files.unlink(path);
  }
}
