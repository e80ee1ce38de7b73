// Who may call: the main frame of our own window, while it shows our own page.
import type { BrowserWindow, IpcMainInvokeEvent } from 'electron';
import { ORIGIN } from '../protocol';

/** `senderFrame` is null once its page is gone; a frame inside the page and every other window are refused. */
export function isTrusted(
  event: Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>,
  window: BrowserWindow | null,
): boolean {
  const frame = event.senderFrame;
  if (window === null || window.isDestroyed() || frame === null || event.sender !== window.webContents) return false;
  return frame === window.webContents.mainFrame && frame.url.startsWith(`${ORIGIN}/`);
}
