// Questions of the Internet Printing Protocol, asked of the local printing service over its socket: how is this job,
// does this printer turn the paper? `lpstat` cannot tell a printed job from a cancelled one.
import { request } from 'node:http';

/** job-state, RFC 8011 section 5.3.7. */
export const JOB_STATE = {
  pending: 3,
  held: 4,
  processing: 5,
  stopped: 6,
  canceled: 7,
  aborted: 8,
  completed: 9,
} as const;

const LIMIT_MS = 5000;
// RFC 8011 sections 4.3.4 and 4.2.5.
const GET_JOB_ATTRIBUTES = 0x09;
const GET_PRINTER_ATTRIBUTES = 0x0b;
// RFC 8010 section 3.5: delimiter tags, then value tags.
const OPERATION = 0x01;
const END = 0x03;
const INTEGER = 0x21;
const ENUM = 0x23;
const KEYWORD = 0x44;
const URI = 0x45;
const CHARSET = 0x47;
const LANGUAGE = 0x48;

/** Where CUPS listens: named by the environment, else its usual place. */
export function socketPath(): string {
  const named = process.env['CUPS_SERVER'];
  if (named?.startsWith('/') === true) return named;
  return process.platform === 'darwin' ? '/private/var/run/cupsd' : '/run/cups/cups.sock';
}

/** The job's state, or null when the service does not answer or does not know the job. Opens no network connection. */
export async function jobState(printer: string, job: number): Promise<number | null> {
  const answer = await ask(GET_JOB_ATTRIBUTES, printer, [
    attribute(INTEGER, 'job-id', integer(job)),
    attribute(KEYWORD, 'requested-attributes', 'job-state'),
  ]);
  const start = attribute(ENUM, 'job-state', integer(0)).subarray(0, -4);
  const at = answer.indexOf(start);
  return at < 0 || answer.length < at + start.length + 4 ? null : answer.readInt32BE(at + start.length);
}

/** Whether a printer can print on both sides of the paper (sides-supported, RFC 8011 section 5.2.8). */
export async function printsBothSides(printer: string): Promise<boolean> {
  const answer = await ask(GET_PRINTER_ATTRIBUTES, printer, [
    attribute(KEYWORD, 'requested-attributes', 'sides-supported'),
  ]);
  return answer.includes('two-sided-long-edge');
}

/** The service's answer to one question about a printer; empty when it gives none. */
function ask(operation: number, printer: string, attributes: readonly Buffer[]): Promise<Buffer> {
  const body = Buffer.concat([
    // Version 2.0, the operation, request 1.
    Buffer.from([2, 0, 0, operation, 0, 0, 0, 1, OPERATION]),
    attribute(CHARSET, 'attributes-charset', 'utf-8'),
    attribute(LANGUAGE, 'attributes-natural-language', 'en'),
    attribute(URI, 'printer-uri', `ipp://localhost/printers/${encodeURIComponent(printer)}`),
    ...attributes,
    Buffer.from([END]),
  ]);
  return post(body).catch(() => Buffer.alloc(0));
}

function post(body: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const headers = { 'Content-Type': 'application/ipp', 'Content-Length': body.length };
    const asked = request(
      { socketPath: socketPath(), path: '/', method: 'POST', headers, timeout: LIMIT_MS },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => resolve(Buffer.concat(parts)));
        response.on('error', reject);
      },
    );
    asked.on('timeout', () => asked.destroy(new Error('No answer')));
    asked.on('error', reject);
    asked.end(body);
  });
}

/** RFC 8010 section 3.1.4: tag, length of the name, name, length of the value, value. */
function attribute(tag: number, name: string, value: string | Buffer): Buffer {
  const bytes = Buffer.from(value as string);
  return Buffer.concat([Buffer.from([tag]), short(name.length), Buffer.from(name), short(bytes.length), bytes]);
}

function short(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

function integer(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}
