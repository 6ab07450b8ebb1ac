import WebSocket from 'ws';

const lookTimeoutMs = 1_000;

/** What came of a WebSocket: the status that refused it, the code that closed it, or 0 if it stays open. */
export function handshakeStatusOf(url: string): Promise<number> {
  return new Promise((resolve) => {
    const socket = new WebSocket(url.replace(/^http/, 'ws'), { handshakeTimeout: lookTimeoutMs });
    const end = (status: number): void => {
      clearTimeout(timer);
      socket.terminate();
      resolve(status);
    };
    const timer = setTimeout(() => {
      end(0);
    }, lookTimeoutMs);
    socket.on('error', () => undefined);
    socket.on('unexpected-response', (_request, response) => {
      end(response.statusCode ?? 0);
    });
    socket.on('close', (code) => {
      end(code);
    });
  });
}
