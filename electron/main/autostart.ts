// Start at login, without a window: an entry of the desktop's autostart folder on Linux, a login item elsewhere.
import { app } from 'electron';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cannotWrite } from './vault/records';

const BACKGROUND = '--background';
/** Marks by which desktops switch an entry off without deleting it (Desktop Application Autostart Specification 0.5; GNOME). */
const SWITCHED_OFF = /^(?:Hidden=true|X-GNOME-Autostart-enabled=false)\s*$/m;

/** Whether this start, or a second one with the arguments `argv`, is to show no window. */
export function isBackgroundStart(argv: readonly string[]): boolean {
  return argv.includes(BACKGROUND) || (process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin);
}

export function startsAtLogin(): boolean {
  if (process.platform !== 'linux') return app.getLoginItemSettings({ args: [BACKGROUND] }).openAtLogin;
  try {
    return !SWITCHED_OFF.test(readFileSync(entryPath(), 'utf8'));
  } catch {
    return false;
  }
}

/** Throws a refusal where the entry cannot be written. */
export function setStartAtLogin(on: boolean): void {
  if (process.platform !== 'linux') {
    app.setLoginItemSettings({ openAtLogin: on, args: [BACKGROUND] });
    return;
  }
  try {
    if (!on) {
      rmSync(entryPath(), { force: true });
      return;
    }
    mkdirSync(dirname(entryPath()), { recursive: true });
    writeFileSync(entryPath(), entry());
  } catch (error) {
    throw cannotWrite(error);
  }
}

const entryPath = () => join(app.getPath('appData'), 'autostart/redress.desktop');

function entry(): string {
  const command = [
    process.execPath,
    ...(app.isPackaged ? [] : [app.getAppPath()]),
    ...(app.commandLine.hasSwitch('no-sandbox') ? ['--no-sandbox'] : []),
    BACKGROUND,
  ];
  return `[Desktop Entry]\nType=Application\nName=Redress\nExec=${command.map(quoted).join(' ')}\nTerminal=false\n`;
}

/** An argument of `Exec`: quoted, then escaped as a string (Desktop Entry Specification 1.5, "The Exec key"). */
function quoted(argument: string): string {
  const inQuotes = argument.replace(/["`$\\]/g, '\\$&').replace(/%/g, '%%');
  return `"${inQuotes.replace(/\\/g, '\\\\')}"`;
}
