// What no page of ours may ever do: leave, open windows, ask for devices, or reach the network.
import { app, type Session } from 'electron';
import { START_PAGE } from './protocol';

const LOCAL = new Set(['app:', 'devtools:', 'blob:', 'data:']);

/** Must run before the app is ready: some of Chromium's own services start with it. */
export function setupPolicy(): void {
  // Chromium's services look names up by themselves; here no name resolves, and no proxy is looked for.
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  app.commandLine.appendSwitch('no-proxy-server');
  app.commandLine.appendSwitch('disable-background-networking');
  app.commandLine.appendSwitch('disable-component-update');
  app.commandLine.appendSwitch('no-pings');
  app.on('session-created', restrict);
  app.on('web-contents-created', (_, contents) => {
    contents.on('will-frame-navigate', (event) => {
      if (!event.isMainFrame || event.url.split('#', 1)[0] !== START_PAGE) event.preventDefault();
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  });
}

function restrict(session: Session): void {
  // Otherwise the spell checker asks for its dictionary at the first start of a profile, unseen by webRequest.
  session.setSpellCheckerEnabled(false);
  session.setSpellCheckerLanguages([]);
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest((details, answer) =>
    answer({ cancel: !LOCAL.has(new URL(details.url).protocol) }),
  );
}
