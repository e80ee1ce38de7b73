// A display without a screen, on Linux.
import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';

const SCREEN = '1600x1000x24';

/** Starts Xvfb on a free number and sets DISPLAY. The returned function ends it. Rejects when Xvfb does not start. */
export async function startVirtualDisplay(): Promise<() => void> {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', SCREEN, '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const number = await new Promise<string>((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', () => reject(new Error('Xvfb ended before it had a display.')));
    (server.stdio[3] as Readable).once('data', (chunk: Buffer) => resolve(chunk.toString().trim()));
  });
  process.env['DISPLAY'] = `:${number}`;
  delete process.env['WAYLAND_DISPLAY'];
  return () => server.kill();
}
