/** RFC 1952, section 2.3.1: the flag for a stored file name, and the length of the header before it. */
const HAS_NAME = 0x08;
const HEADER = 10;

/**
 * Puts the file's name and time back into a gzip header. Debian removes both so that its builds are reproducible,
 * and with them the checksum that a file's makers publish; the packed data stays as it was.
 *
 * @param {Uint8Array} content of a gzip file
 * @param {string} name of the unpacked file
 * @param {number} time seconds since 1970
 * @returns {Uint8Array} the file with a name; the same content where it has one already
 */
export function restoreGzipName(content, name, time) {
  if (content[0] !== 0x1f || content[1] !== 0x8b || content[3] !== 0) return content;
  const header = Buffer.from(content.subarray(0, HEADER));
  header[3] = HAS_NAME;
  header.writeUInt32LE(time, 4);
  return Buffer.concat([header, Buffer.from(`${name}\0`), content.subarray(HEADER)]);
}
