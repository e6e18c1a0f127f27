import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A port on this machine that notes whoever knocks, over TCP or UDP. */
export interface Listener {
  readonly port: number;
  readonly knocks: readonly string[];
  close(): Promise<void>;
}

export async function listen(): Promise<Listener> {
  const knocks: string[] = [];
  const server = createServer((socket) => {
    knocks.push('tcp');
    socket.on('error', () => undefined);
    socket.end('HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const socket = createSocket('udp4', () => knocks.push('udp'));
  socket.bind(port, '127.0.0.1');
  await once(socket, 'listening');
  return {
    port,
    knocks,
    async close() {
      socket.close();
      server.close();
      await once(server, 'close');
    },
  };
}
