// The command line: the same core without a window. Status 0 done, 1 a check failed, 2 bad input.
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { InvalidInput } from '@core/problem';
import { loadMessages } from '@node/messages';
import { badArgument, problemLine, type Status } from './failures';

const USAGE = `Usage: redress COMMAND

  letter REQUEST.json --out LETTER.pdf [--text LETTER.txt] [--sign KEY.p12 --password-env NAME]
      writes the letter of a request file; signs it with a certificate whose password the environment holds in NAME
  letters FOLDER --out FOLDER [--jobs N]
      writes the letter of every *.json of a folder, N at a time; a bad one is reported and the others go on
  deadline [FILE]
      reads [{ id, regime, country, region?, receivedOn, duty? }] from FILE or standard input, prints for each the first
      day whose silent end breaks the law, with reasons: in California the confirmation of receipt, with the answer
      beside it, elsewhere the answer; null where the law gives no number. "duty" chooses "answer", "confirmation", for
      a letter that only objects "opt-out", or "complaint": three months of silence of an authority (GDPR), 30 days of
      the controller (United Kingdom)
  verify FILE [--password-env NAME]
      says who signed a letter with a certificate, and whether it is unchanged; of a backup, whose passphrase the
      environment holds in NAME, or of an evidence bundle, what is intact and what is not
  directory search TEXT [--json] [--limit N]
  directory show ID
  directory check
  directory import FILE|FOLDER [--json]
      the shipped records: find, show, validate and list the old ones

Exit status: 0 done, 1 a check failed or nothing was found, 2 bad input.
REDRESS_ASSETS names a folder with other letters and records than the shipped ones, REDRESS_NOW another instant than now.
`;

const SHIPPED = fileURLToPath(new URL('../../assets', import.meta.url));
const ASSETS = process.env['REDRESS_ASSETS'] ?? SHIPPED;

const NOW = new Date(process.env['REDRESS_NOW'] ?? Date.now()).toISOString();

const OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  out: { type: 'string' },
  text: { type: 'string' },
  json: { type: 'boolean' },
  limit: { type: 'string' },
  jobs: { type: 'string' },
  sign: { type: 'string' },
  'password-env': { type: 'string' },
} as const;
type Option = keyof typeof OPTIONS;

function parse(args: string[]) {
  const { values, positionals, tokens } = parseArgs({
    args,
    options: OPTIONS,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    if (!(token.name in OPTIONS)) throw badArgument(token.rawName, 'problem.unknownOption');
    if (OPTIONS[token.name as Option].type === 'string' && token.value === undefined)
      throw badArgument(token.rawName, 'problem.missing');
  }
  const text = (name: Option) => (typeof values[name] === 'string' ? values[name] : undefined);
  return {
    positionals,
    help: values.help === true,
    json: values.json === true,
    out: text('out'),
    text: text('text'),
    limit: text('limit'),
    jobs: text('jobs'),
    sign: text('sign'),
    passwordEnv: text('password-env'),
    tokens,
  };
}

/** Refuses options that the command does not have, and arguments too many. */
function expectOnly(given: ReturnType<typeof parse>, arguments_: number, options: readonly Option[]): void {
  for (const token of given.tokens) {
    if (token.kind === 'option' && !options.includes(token.name as Option))
      throw badArgument(token.rawName, 'problem.unknownOption');
  }
  const extra = given.positionals[arguments_];
  if (extra !== undefined) throw badArgument(extra, 'problem.extraArgument');
}

function required(value: string | undefined, argument: string): string {
  if (value === undefined || value === '') throw badArgument(argument, 'problem.usage');
  return value;
}

function numberOf(option: Option, text: string | undefined, usual: number): number {
  if (text === undefined) return usual;
  if (!/^[1-9]\d{0,2}$/.test(text)) throw badArgument(`--${option}`, 'problem.type', { expected: '1 – 999' });
  return Number(text);
}

/** Never an argument itself: those are seen by every program of the machine. */
function passwordIn(variable: string): string {
  const password = process.env[variable];
  if (password === undefined) throw badArgument('--password-env', 'problem.noVariable', { variable });
  return password;
}

async function run(args: string[]): Promise<Status> {
  const given = parse(args);
  const [command, first, second] = given.positionals;
  if (given.help) {
    console.log(USAGE);
    return 0;
  }
  // Each command loads its own rooms, so that a short answer does not wait for the PDF library.
  switch (command) {
    case 'letter': {
      expectOnly(given, 2, ['out', 'text', 'sign', 'password-env']);
      const files = {
        requestPath: required(first, 'REQUEST.json'),
        out: required(given.out, '--out'),
        text: given.text,
        sign: given.sign,
        password: given.sign === undefined ? undefined : passwordIn(required(given.passwordEnv, '--password-env')),
      };
      return (await import('./letterCommand')).letterCommand(ASSETS, NOW, files);
    }
    case 'letters': {
      expectOnly(given, 2, ['out', 'jobs']);
      const folders = { folder: required(first, 'FOLDER'), out: required(given.out, '--out') };
      const jobs = numberOf('jobs', given.jobs, 4);
      const messages = loadMessages(SHIPPED, 'en');
      return (await import('./lettersCommand')).lettersCommand(ASSETS, { ...folders, jobs, messages });
    }
    case 'deadline':
      expectOnly(given, 2, []);
      return (await import('./deadlineCommand')).deadlineCommand(first);
    case 'verify':
      expectOnly(given, 2, ['password-env']);
      return (await import('./verify')).verifyCommand(required(first, 'FILE'), () =>
        passwordIn(required(given.passwordEnv, '--password-env')),
      );
    case 'directory':
      return directory(given, first, second);
    case undefined:
      console.error(USAGE);
      return 2;
    default:
      throw badArgument(command, 'problem.unknownCommand');
  }
}

async function directory(
  given: ReturnType<typeof parse>,
  verb: string | undefined,
  argument: string | undefined,
): Promise<Status> {
  const { directoryCheck, directoryImport, directorySearch, directoryShow } = await import('./directoryCommand');
  switch (verb) {
    case 'search':
      expectOnly(given, 3, ['json', 'limit']);
      return directorySearch(ASSETS, required(argument, 'TEXT'), {
        json: given.json,
        limit: numberOf('limit', given.limit, 10),
      });
    case 'show':
      expectOnly(given, 3, []);
      return directoryShow(ASSETS, required(argument, 'ID'));
    case 'check':
      expectOnly(given, 2, []);
      return directoryCheck(ASSETS, NOW.slice(0, 10));
    case 'import':
      expectOnly(given, 3, ['json']);
      return directoryImport(required(argument, 'FILE'), {
        json: given.json,
        today: NOW.slice(0, 10),
        messages: loadMessages(SHIPPED, 'en'),
      });
    default:
      throw badArgument(
        `directory ${verb ?? ''}`.trim(),
        verb === undefined ? 'problem.usage' : 'problem.unknownCommand',
      );
  }
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  const messages = loadMessages(SHIPPED, 'en');
  if (error instanceof InvalidInput) {
    for (const found of error.problems) console.error(problemLine(found, messages));
    process.exitCode = 2;
  } else {
    // Our own defect: named without a stack; nothing was written, as files are written last.
    console.error(`Unexpected failure: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}
