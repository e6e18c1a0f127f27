/** Why a file is no picture that can be used, in plain words: TensorFlow's own speak of tensors. */
import { open } from 'node:fs/promises';

interface Format {
  readonly name: string;
  /** Whether TensorFlow decodes it. */
  readonly decoded: boolean;
  /** Bytes at its beginning, or from `at` on. */
  readonly bytes: string;
  readonly at?: number;
}

const formats: readonly Format[] = [
  { name: 'PNG', decoded: true, bytes: '\x89PNG' },
  { name: 'JPEG', decoded: true, bytes: '\xff\xd8\xff' },
  { name: 'GIF', decoded: true, bytes: 'GIF8' },
  { name: 'BMP', decoded: true, bytes: 'BM' },
  { name: 'WebP', decoded: false, bytes: 'WEBP', at: 8 },
  { name: 'HEIC or AVIF', decoded: false, bytes: 'ftyp', at: 4 },
  { name: 'TIFF', decoded: false, bytes: 'II*\0' },
  { name: 'TIFF', decoded: false, bytes: 'MM\0*' },
];

/** Enough for every format's mark. */
const headLength = 12;

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headLength), 0, headLength, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function systemReason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  switch (code) {
    case 'ENOENT':
      return 'there is no such file';
    case 'EISDIR':
      return 'it is a folder';
    case 'EACCES':
    case 'EPERM':
      return 'it may not be read';
    default:
      return `the system says ${code}`;
  }
}

/** What a file's first bytes tell. */
export type Head =
  { readonly format: 'PNG' | 'JPEG' | 'GIF' | 'BMP' } | { readonly format?: undefined; readonly reason: string };

/** Looks at a file's first bytes: the format that TensorFlow would decode, or why it would not. */
export async function inspect(path: string): Promise<Head> {
  let head: Buffer;
  try {
    head = await headOf(path);
  } catch (error) {
    return { reason: systemReason(error) };
  }
  if (head.length === 0) return { reason: 'it is empty' };
  const found = formats.find(({ bytes, at = 0 }) => head.toString('latin1', at, at + bytes.length) === bytes);
  if (found === undefined) return { reason: 'its first bytes are those of no picture format' };
  return found.decoded ? { format: found.name as 'PNG' } : { reason: `it is a ${found.name} picture` };
}

/** For a file that looks right and cannot be decoded. */
export const damaged = 'it is damaged or cut off';
