// Printing through CUPS (Linux, macOS). A hidden window would print a blank or shrunken sheet; `lp` prints the very bytes.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Refusal } from '@contract/failure';
import type { Printer } from '@contract/views';
import { joinedLetters } from '@node/pdf/joinLetters';
import { JOB_STATE, jobState, printsBothSides, socketPath } from './ipp';

/** Nothing of the letter: the name of a job is seen by whoever looks at the printer. */
const JOB_TITLE = 'Redress letter';
const LIMIT_MS = 20_000;

const exec = promisify(execFile);

/**
 * Runs one of CUPS' own commands with `input` on its standard input; their output is only stable in the C locale. Where
 * the local service does not run they would try the network: they are told its socket, unless the user named a server.
 */
async function cups(command: 'lp' | 'lpstat' | 'cancel', args: readonly string[], input?: Uint8Array): Promise<string> {
  if (process.platform === 'win32') throw new Refusal('unavailable', 'failure.printingUnavailable');
  const running = exec(command, args, {
    env: { CUPS_SERVER: socketPath(), ...process.env, LC_ALL: 'C' },
    timeout: LIMIT_MS,
  });
  // A command that ends before it has read everything says why on its own.
  running.child.stdin?.on('error', () => undefined).end(input);
  try {
    return (await running).stdout;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      throw new Refusal('unavailable', 'failure.printingUnavailable');
    throw error;
  }
}

/** What `lpstat` says, or nothing: it fails where no printing service runs. */
async function lpstat(...args: string[]): Promise<string> {
  try {
    return await cups('lpstat', args);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    return '';
  }
}

/** The printers of the system, the default one first; none where no printing service runs. */
export async function printers(): Promise<Printer[]> {
  const [names, chosen, details] = await Promise.all([lpstat('-e'), lpstat('-d'), lpstat('-l', '-p')]);
  const isDefault = /^system default destination: (.+)$/m.exec(chosen)?.[1];
  const descriptions = new Map(
    details
      .split(/^(?=printer )/m)
      .map((part) => [/^printer (\S+)/.exec(part)?.[1], /^\s*Description: (.+)$/m.exec(part)?.[1]]),
  );
  const found = names
    .split('\n')
    .filter((name) => name !== '')
    .map(async (name) => ({
      name,
      description: descriptions.get(name) ?? name,
      isDefault: name === isDefault,
      duplex: await printsBothSides(name),
    }));
  return (await Promise.all(found)).sort((a, b) => Number(b.isDefault) - Number(a.isDefault));
}

/**
 * Sends letters, PDFs of A4 pages, to a printer as one job, unscaled: the address has to stand behind the envelope's
 * window. Returns the job's id once it is in the queue, which is not yet printed.
 */
export async function print(
  letters: readonly Uint8Array[],
  printer: string,
  { copies, duplex }: { copies: number; duplex: boolean },
): Promise<string> {
  if (!(await printers()).some(({ name }) => name === printer))
    throw new Refusal('unavailable', 'failure.printerMissing', { printer });
  const sides = `sides=${duplex ? 'two-sided-long-edge' : 'one-sided'}`;
  const options = ['media=A4', 'print-scaling=none', 'collate=true', sides];
  let said: string;
  try {
    said = await cups(
      'lp',
      ['-d', printer, '-n', String(copies), '-t', JOB_TITLE, ...options.flatMap((option) => ['-o', option])],
      await joinedLetters(letters, duplex),
    );
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal('unavailable', 'failure.printingFailed', { printer });
  }
  const job = /^request id is (\S+)/m.exec(said)?.[1];
  if (job === undefined) throw new Refusal('unavailable', 'failure.printingFailed', { printer });
  return job;
}

/** Takes a job out of the queue. That it is printed or gone already is no failure. */
export async function cancelJob(jobId: string): Promise<void> {
  const { printer, number } = partsOf(jobId);
  await cups('cancel', [`${printer}-${number}`]).catch((error: unknown) => {
    if (error instanceof Refusal) throw error;
  });
}

/** "Office-12" → the queue and the number. */
function partsOf(jobId: string): { printer: string; number: number } {
  const [, printer, number] = /^([^-].*)-(\d+)$/.exec(jobId) ?? [];
  if (printer === undefined || number === undefined) throw new Refusal('not-found', 'failure.notFound');
  return { printer, number: Number(number) };
}

export interface JobStatus {
  /** `paused`: waits until somebody starts the printer again. `stopped`: taken out of the queue, not printed. */
  state: 'waiting' | 'paused' | 'printing' | 'printed' | 'stopped';
  /** What the printer itself says ("Out of paper."), in its own words; empty when it says nothing. */
  detail: string;
}

/**
 * How far a job is. Where the printing service cannot be asked (it runs on another machine), a job that has left the
 * queue counts as printed.
 */
export async function jobStatus(jobId: string): Promise<JobStatus> {
  const { printer, number } = partsOf(jobId);
  const [state, active, done, queues] = await Promise.all([
    jobState(printer, number),
    lpstat('-l', '-W', 'not-completed', '-o'),
    lpstat('-l', '-W', 'completed', '-o'),
    lpstat('-p'),
  ]);
  const detail = messageOf(active, jobId) ?? messageOf(done, jobId) ?? '';
  const disabled = queues.split('\n').some((line) => line.startsWith(`printer ${printer} disabled`));
  switch (state ?? (messageOf(active, jobId) === null ? JOB_STATE.completed : JOB_STATE.pending)) {
    case JOB_STATE.pending:
    case JOB_STATE.held:
      return { state: disabled ? 'paused' : 'waiting', detail };
    case JOB_STATE.processing:
      return { state: 'printing', detail };
    case JOB_STATE.completed:
      return { state: 'printed', detail };
    default:
      return { state: 'stopped', detail };
  }
}

/** The status line of a job in a long list of `lpstat`, empty when it says nothing; null when the job is not in it. */
function messageOf(list: string, jobId: string): string | null {
  const entry = list.split(/^(?=\S)/m).find((part) => part.startsWith(`${jobId} `));
  return entry === undefined ? null : (/^\s+Status:[ \t]*(.*)$/m.exec(entry)?.[1]?.trim() ?? '');
}
