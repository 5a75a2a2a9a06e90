import { connect } from 'node:net';

/** Sends bytes that no client would, and returns all that comes back until the server closes the connection. */
export function sendRaw(url: string, lines: readonly string[]): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk.toString('utf8');
    });
    socket.once('error', reject);
    socket.once('close', () => resolve(answer));
    socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  });
}
