// Real services of a desktop, started for one test and ended with it: a session bus with notifications, a printing
// service with a driverless printer; and, of python-dbusmock, a place for tray icons and the service that tells of sleep.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';

const LIMIT_MS = 20_000;

export interface Service {
  env: Record<string, string>;
  stop(): Promise<void>;
}

async function until<T>(what: string, look: () => T | null | Promise<T | null>): Promise<T> {
  const end = Date.now() + LIMIT_MS;
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    if (Date.now() > end) throw new Error(`${what} did not come`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill();
  });
}

/** A session bus of its own, which starts no service that this desktop has installed; `env` names it. */
async function startBus(folder: string): Promise<Service> {
  const config = join(folder, 'bus.conf');
  const allowAll = '<allow send_destination="*"/><allow eavesdrop="false"/><allow own="*"/><allow user="*"/>';
  writeFileSync(
    config,
    `<busconfig><type>session</type><listen>unix:path=${join(folder, 'bus')}</listen>` +
      `<policy context="default">${allowAll}</policy></busconfig>`,
  );
  const bus = spawn('dbus-daemon', [`--config-file=${config}`, '--nofork', '--print-address'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const address = await new Promise<string>((resolve, reject) => {
    bus.once('error', reject);
    bus.stdout.once('data', (text: Buffer) => resolve(text.toString().trim()));
  });
  return { env: { DBUS_SESSION_BUS_ADDRESS: address }, stop: () => ended(bus) };
}

export interface NotificationService extends Service {
  /** Title and body of every notification received, in order. */
  received(): { title: string; body: string }[];
  /** Dismisses what is shown. */
  closeAll(): void;
  /** Clicks the one that is shown. */
  click(): void;
}

/** dunst, a notification service that desktops use, on a session bus of its own; it shows on the display of the tests. */
export async function startNotifications(folder: string): Promise<NotificationService> {
  const bus = await startBus(folder);
  const env = { ...process.env, ...bus.env };
  const log = join(folder, 'notifications.log');
  const script = join(folder, 'log-notification');
  // dunst hands each notification to a script: application, title, body, icon, urgency. A body may have several lines.
  writeFileSync(script, `#!/bin/sh\nprintf '%s\\037%s\\036' "$2" "$3" >> '${log}'\n`);
  chmodSync(script, 0o755);
  const config = join(folder, 'dunstrc');
  writeFileSync(
    config,
    `[global]\nenable_recursive_icon_lookup = false\nstack_duplicates = false\n[everything]\nsummary = *\ntimeout = 0\nscript = ${script}\n`,
  );
  const dunst = spawn('dunst', ['-config', config], { env, stdio: 'ignore' });
  await until('the notification service', () => {
    try {
      execFileSync('dunstctl', ['is-paused'], { env, stdio: 'ignore' });
      return true;
    } catch {
      return null;
    }
  });
  return {
    env: bus.env,
    received() {
      // Written from the first notification on.
      if (!existsSync(log)) return [];
      const entries = readFileSync(log, 'utf8').split('\u001e').slice(0, -1);
      return entries.map((entry) => {
        const [title = '', body = ''] = entry.split('\u001f');
        return { title, body };
      });
    },
    closeAll() {
      execFileSync('dunstctl', ['close-all'], { env });
    },
    click() {
      execFileSync('dunstctl', ['action', '0'], { env });
    },
    async stop() {
      await ended(dunst);
      await bus.stop();
    },
  };
}

/** Debian's Python, which has python3-dbusmock; another one in the path has not. */
const PYTHON = '/usr/bin/python3';

/** A service of python-dbusmock on a bus; `call` asks a method of any service there, with arguments in GVariant text. */
async function startMock(bus: Service, name: string, ...args: string[]) {
  const env = { ...process.env, ...bus.env };
  const mock = spawn(PYTHON, ['-m', 'dbusmock', '--session', ...args], { env, stdio: 'ignore' });
  const call = (destination: string, path: string, method: string, ...values: string[]) =>
    execFileSync(
      'gdbus',
      ['call', '--session', '--dest', destination, '--object-path', path, '--method', method, '--', ...values],
      { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
    );
  await until(name, () => {
    const bus = 'org.freedesktop.DBus';
    return call(bus, '/org/freedesktop/DBus', `${bus}.NameHasOwner`, name).includes('true') ? true : null;
  });
  return { call, stop: () => ended(mock) };
}

export interface Sleep extends Service {
  /** What the system tells when it wakes up. */
  wake(): void;
}

/** The login service that announces sleep, on a system bus of its own. */
export async function startSleep(folder: string): Promise<Sleep> {
  mkdirSync(join(folder, 'system'));
  const bus = await startBus(join(folder, 'system'));
  const name = 'org.freedesktop.login1';
  const mock = await startMock(bus, name, '-t', 'logind');
  const announce = (sleeping: boolean) =>
    void mock.call(
      name,
      '/org/freedesktop/login1',
      'org.freedesktop.DBus.Mock.EmitSignal',
      `${name}.Manager`,
      'PrepareForSleep',
      'b',
      `[<${sleeping}>]`,
    );
  return {
    env: { DBUS_SYSTEM_BUS_ADDRESS: bus.env['DBUS_SESSION_BUS_ADDRESS'] ?? '' },
    wake() {
      announce(true);
      announce(false);
    },
    async stop() {
      await mock.stop();
      await bus.stop();
    },
  };
}

export interface TrayPlace {
  /** How many icons there are. */
  icons(): number;
  /** Clicks the newest icon. */
  click(): void;
  /** Chooses an entry of its menu by its label. */
  choose(label: string): void;
  stop(): Promise<void>;
}

/** A place for tray icons (StatusNotifierItem) on the session bus of `service`. */
export async function startTray(service: Service): Promise<TrayPlace> {
  const name = 'org.kde.StatusNotifierWatcher';
  const mock = await startMock(service, name, name, '/StatusNotifierWatcher', name);
  const atWatcher = (method: string, ...values: string[]) =>
    mock.call(name, '/StatusNotifierWatcher', `org.freedesktop.DBus.Mock.${method}`, ...values);
  atWatcher('AddMethod', name, 'RegisterStatusNotifierItem', 's', '', '');
  atWatcher('AddProperty', name, 'IsStatusNotifierHostRegistered', '<true>');
  const items = () => {
    const known = mock.call('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus.ListNames');
    const registered = atWatcher('GetMethodCalls', 'RegisterStatusNotifierItem');
    return [...registered.matchAll(/'([^']*StatusNotifierItem[^']*|:[\d.]+)'/g)]
      .map((match) => match[1] ?? '')
      .filter((item) => known.includes(`'${item}'`));
  };
  const newest = () => items().at(-1) ?? '';
  return {
    icons: () => items().length,
    click: () =>
      void mock.call(newest(), '/StatusNotifierItem', 'org.kde.StatusNotifierItem.Activate', 'int32 0', 'int32 0'),
    choose(label) {
      const menu = 'com.canonical.dbusmenu';
      const path = /'(\/[^']*)'/.exec(
        mock.call(
          newest(),
          '/StatusNotifierItem',
          'org.freedesktop.DBus.Properties.Get',
          'org.kde.StatusNotifierItem',
          'Menu',
        ),
      )?.[1];
      const layout = mock
        .call(newest(), path ?? '', `${menu}.GetLayout`, 'int32 0', 'int32 -1', '@as []')
        .replaceAll('<', '\n<');
      const id = layout.split('\n').reduce<{ id: string; found: string | null }>(
        ({ id: last, found }, line) => ({
          id: /\((\d+),/.exec(line)?.[1] ?? last,
          found: found ?? (line.includes(`'${label}'`) ? last : null),
        }),
        { id: '', found: null },
      ).found;
      mock.call(newest(), path ?? '', `${menu}.Event`, `int32 ${id}`, 'clicked', '<0>', 'uint32 0');
    },
    stop: mock.stop,
  };
}

export interface PrintingService extends Service {
  /** What came out of the printer, a PDF file a job, in reading order: it lays sheets face up and so prints the last first. */
  printed(): Buffer[];
  /** Takes the printer off, or puts it on again. */
  pause(): void;
  resume(): void;
}

export const PRINTER = 'Office';

/** A printing service (CUPS) with one driverless printer that keeps what it receives; neither touches the system's own. */
export async function startPrinting(folder: string): Promise<PrintingService> {
  const at = (name: string) => join(folder, 'cups', name);
  for (const name of ['root', 'spool', 'cache', 'state', 'tmp', 'sheets']) mkdirSync(at(name), { recursive: true });
  // Started by root, CUPS runs its filters as a user of their own, who has to get here.
  chmodSync(folder, 0o711);
  for (const name of ['', 'spool', 'cache', 'tmp']) chmodSync(at(name), 0o777);
  const allowAll =
    '<Location />\n  Allow all\n</Location>\n<Policy default>\n  <Limit All>\n    Allow all\n  </Limit>\n</Policy>\n';
  writeFileSync(
    at('cupsd.conf'),
    `Listen ${at('socket')}\nBrowsing Off\nDefaultAuthType None\nWebInterface No\n${allowAll}`,
  );
  const places = {
    ServerRoot: 'root',
    RequestRoot: 'spool',
    CacheDir: 'cache',
    StateDir: 'state',
    TempDir: 'tmp',
    ErrorLog: 'errors',
    AccessLog: 'access',
    PageLog: 'pages',
  };
  writeFileSync(
    at('cups-files.conf'),
    Object.entries(places)
      .map(([key, name]) => `${key} ${at(name)}\n`)
      .join(''),
  );

  // The printer announces itself on the system bus; without one it does not start.
  const bus = await startBus(folder);
  const port = await freePort();
  const printer = spawn(
    'ippeveprinter',
    [
      '-p',
      String(port),
      '-r',
      'off',
      '-2',
      '-k',
      '-s',
      '60,60',
      '-d',
      at('sheets'),
      '-f',
      'application/pdf',
      '-n',
      'localhost',
      PRINTER,
    ],
    { env: { ...process.env, DBUS_SYSTEM_BUS_ADDRESS: bus.env['DBUS_SESSION_BUS_ADDRESS'] ?? '' }, stdio: 'ignore' },
  );
  const daemon = spawn('cupsd', ['-f', '-c', at('cupsd.conf'), '-s', at('cups-files.conf')], {
    env: { ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin` },
    stdio: 'ignore',
  });
  const env = { CUPS_SERVER: at('socket') };
  const admin = (command: string, ...args: string[]) =>
    execFileSync(command, args, {
      env: { ...process.env, ...env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin` },
      stdio: 'pipe',
    });
  await until('the printer', () => {
    try {
      admin(
        'lpadmin',
        '-p',
        PRINTER,
        '-E',
        '-v',
        `ipp://localhost:${port}/ipp/print`,
        '-m',
        'everywhere',
        '-D',
        'Office printer',
      );
      return readdirSync(at('root/ppd')).length > 0 ? true : null;
    } catch {
      return null;
    }
  });
  admin('lpadmin', '-d', PRINTER);
  return {
    env,
    printed: () =>
      readdirSync(at('sheets'))
        .filter((name) => name.endsWith('.pdf'))
        .sort()
        .map((name) => execFileSync('qpdf', [at(`sheets/${name}`), '--pages', '.', 'z-1', '--', '-'])),
    pause: () => void admin('cupsdisable', PRINTER),
    resume: () => void admin('cupsenable', PRINTER),
    async stop() {
      await ended(daemon);
      await ended(printer);
      await bus.stop();
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
