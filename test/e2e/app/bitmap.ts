/** A grey picture as a BMP file: 24 bits a pixel, rows from the bottom up, each filled up to four bytes. */
export function encodeBitmap(pixels: Uint8Array, width: number, height: number): Buffer {
  const headerSize = 54;
  const rowSize = Math.ceil((width * 3) / 4) * 4;
  const file = Buffer.alloc(headerSize + rowSize * height);
  file.write('BM', 0, 'latin1');
  file.writeUInt32LE(file.length, 2);
  file.writeUInt32LE(headerSize, 10);
  file.writeUInt32LE(40, 14);
  file.writeInt32LE(width, 18);
  file.writeInt32LE(height, 22);
  file.writeUInt16LE(1, 26);
  file.writeUInt16LE(24, 28);
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const grey = pixels[row * width + column] ?? 0;
      file.fill(
        grey,
        headerSize + (height - 1 - row) * rowSize + column * 3,
        headerSize + (height - 1 - row) * rowSize + column * 3 + 3,
      );
    }
  }
  return file;
}
