/**
 * Packs a few small files into Electron's archive format. The archive starts with two Chromium "pickles": the size
 * of the header, then the header itself, a JSON table of names, offsets and sizes; the contents follow.
 *
 * @param {Readonly<Record<string, string>>} files content by name
 * @returns {Buffer}
 */
export function packAsar(files) {
  /** @type {Record<string, { offset: string, size: number }>} */
  const table = {};
  const contents = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const content = Buffer.from(text);
    table[name] = { offset: String(offset), size: content.length };
    contents.push(content);
    offset += content.length;
  }
  const json = Buffer.from(JSON.stringify({ files: table }));
  // A pickle is padded to four bytes.
  const padded = Math.ceil(json.length / 4) * 4;
  const head = Buffer.alloc(16 + padded);
  head.writeUInt32LE(4, 0);
  head.writeUInt32LE(8 + padded, 4);
  head.writeUInt32LE(4 + padded, 8);
  head.writeUInt32LE(json.length, 12);
  json.copy(head, 16);
  return Buffer.concat([head, ...contents]);
}
