// What the window cannot do: leave, open, ask, run foreign script, or reach Node and the network.
import { expect, test } from '../fixtures';

test('the page has the table of channels, and nothing of Node or Electron', async ({ redress }) => {
  const seen = await redress.page.evaluate(() => ({
    bridge: Object.getOwnPropertyNames(window.redress).sort(),
    node: ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer', '__dirname', 'global'].filter(
      (name) => name in window,
    ),
    changed: (() => {
      try {
        (window.redress as { invoke: unknown }).invoke = 1;
      } catch {
        // Frozen.
      }
      return typeof window.redress.invoke;
    })(),
  }));
  expect(seen).toEqual({ bridge: ['invoke', 'on'], node: [], changed: 'function' });
  await expect(
    redress.page.evaluate(() => window.redress.invoke('shell.openExternal' as never, undefined as never)),
  ).rejects.toThrow('No such channel');
  await expect(redress.page.evaluate(() => window.redress.on('ipc-message' as never, () => undefined))).rejects.toThrow(
    'No such push',
  );
  const preferences = await redress.app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    const contents = window?.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> };
    return contents.getLastWebPreferences();
  });
  expect(preferences).toMatchObject({ contextIsolation: true, nodeIntegration: false, webSecurity: true });
});

test('the page cannot be left', async ({ redress }) => {
  const { page } = redress;
  const withoutHash = (url: string) => url.split('#')[0];
  const here = withoutHash(page.url());
  for (const away of [
    'https://example.org/',
    'file:///etc/passwd',
    'data:text/html,<p>x',
    'app://elsewhere/index.html',
    'app://redress/assets/',
  ]) {
    await page.evaluate((url) => {
      location.href = url;
    }, away);
    await page.waitForTimeout(100);
    expect(withoutHash(page.url()), away).toBe(here);
  }
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = 'https://example.org/';
    document.body.append(link);
    link.click();
    const form = document.createElement('form');
    form.action = 'https://example.org/';
    document.body.append(form);
    form.submit();
  });
  await page.waitForTimeout(200);
  expect(withoutHash(page.url())).toBe(here);
  await page.evaluate(() => {
    location.hash = '#/settings';
  });
  expect(page.url()).toContain('#/settings');
});

test('no window, frame, download or web view opens', async ({ redress }) => {
  const { page, app } = redress;
  expect(await page.evaluate(() => window.open('https://example.org/') === null)).toBe(true);
  expect(await page.evaluate(() => window.open('app://redress/index.html') === null)).toBe(true);
  expect(await page.evaluate(() => window.open('about:blank') === null)).toBe(true);
  await page.evaluate(() => {
    const frame = document.createElement('iframe');
    frame.src = 'app://redress/index.html';
    const view = document.createElement('webview');
    view.setAttribute('src', 'app://redress/index.html');
    const download = document.createElement('a');
    download.href = URL.createObjectURL(new Blob(['x']));
    download.download = 'x.txt';
    document.body.append(frame, view, download);
    download.click();
  });
  await page.waitForTimeout(300);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  expect(page.frames().filter((frame) => frame.url().startsWith('app://')).length).toBe(1);
  expect(
    await app.evaluate(
      ({ webContents }) => webContents.getAllWebContents().filter((one) => one.getType() !== 'window').length,
    ),
  ).toBe(0);
});

test('every permission is denied', async ({ redress }) => {
  const denied = await redress.page.evaluate(async () => {
    const refused = async (ask: () => Promise<unknown>) => {
      try {
        return `granted: ${String(await ask())}`;
      } catch (error) {
        return error instanceof Error || error instanceof DOMException ? 'refused' : `other: ${JSON.stringify(error)}`;
      }
    };
    const position = () =>
      new Promise((resolve, reject) =>
        navigator.geolocation.getCurrentPosition(resolve, (error) => reject(new Error(error.message)), {
          timeout: 2000,
        }),
      );
    const query = async (name: string) => (await navigator.permissions.query({ name: name as PermissionName })).state;
    return {
      notification: await Notification.requestPermission(),
      geolocation: await refused(position),
      media: await refused(() => navigator.mediaDevices.getUserMedia({ audio: true })),
      screen: await refused(() => navigator.mediaDevices.getDisplayMedia({ video: true })),
      clipboard: await refused(() => navigator.clipboard.readText()),
      states: await Promise.all(
        ['geolocation', 'camera', 'microphone', 'notifications', 'midi', 'persistent-storage'].map(query),
      ),
    };
  });
  expect(denied.notification).toBe('denied');
  expect([denied.geolocation, denied.media, denied.screen, denied.clipboard]).toEqual(Array(4).fill('refused'));
  expect(denied.states).not.toContain('granted');
});

test('the policy comes with every answer and stops what is not ours', async ({ redress }) => {
  const { page } = redress;
  const reported = await page.evaluate(async () => {
    const response = await fetch('app://redress/index.html');
    return {
      policy: response.headers.get('content-security-policy'),
      type: response.headers.get('x-content-type-options'),
      html: await response.text(),
    };
  });
  const nonce = /nonce="([^"]{20,})"/.exec(reported.html)?.[1];
  expect(nonce).toBeDefined();
  expect(reported.type).toBe('nosniff');
  expect(reported.policy).toBe(
    `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; font-src 'self'; img-src 'self' blob: data:; ` +
      "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  );
  const again = await page.evaluate(async () =>
    (await fetch('app://redress/index.html')).headers.get('content-security-policy'),
  );
  expect(again).not.toBe(reported.policy);

  const stopped = await page.evaluate(async () => {
    const violations: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => violations.push(event.effectiveDirective));
    const marks = window as unknown as Record<string, unknown>;
    const inline = document.createElement('script');
    inline.textContent = 'window.inlineRan = true';
    const handler = document.createElement('button');
    handler.setAttribute('onclick', 'window.handlerRan = true');
    const blob = document.createElement('script');
    blob.src = URL.createObjectURL(new Blob(['window.blobRan = true'], { type: 'text/javascript' }));
    const style = document.createElement('style');
    style.textContent = 'body { --inline: 1 }';
    const image = document.createElement('img');
    image.src = 'https://example.org/x.png';
    document.body.append(inline, handler, blob, style, image);
    handler.click();
    // In a task of its own: the developer tools, through which this test speaks, may evaluate text, the page may not.
    const evaluated = await new Promise((resolve) => {
      setTimeout(() => {
        try {
          // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- the point of this test
          new Function('window.evalRan = true')();
          resolve('ran');
        } catch {
          resolve('refused');
        }
      });
    });
    const fetched = await fetch('https://example.org/').then(
      () => 'ran',
      () => 'refused',
    );
    await new Promise((resolve) => setTimeout(resolve, 300));
    return {
      ran: ['inlineRan', 'handlerRan', 'blobRan', 'evalRan'].filter((name) => marks[name] !== undefined),
      evaluated,
      fetched,
      styled: getComputedStyle(document.body).getPropertyValue('--inline'),
      violations: [...new Set(violations)].sort(),
    };
  });
  expect(stopped).toEqual({
    ran: [],
    evaluated: 'refused',
    fetched: 'refused',
    styled: '',
    violations: ['connect-src', 'img-src', 'script-src', 'script-src-attr', 'script-src-elem', 'style-src-elem'],
  });
});

test('app:// gives out the built window and nothing else', async ({ redress }) => {
  // Asked by the main process, whose requests no page policy stops.
  const statuses = await redress.app.evaluate(
    async ({ net }, paths) => Promise.all(paths.map(async (path) => [path, (await net.fetch(path)).status] as const)),
    [
      'app://redress/index.html',
      'app://redress/../main/index.js',
      'app://redress/%2e%2e/main/index.js',
      'app://redress/..%2fmain%2findex.js',
      'app://redress/..%2f..%2fpackage.json',
      'app://redress/%2e%2e%2f%2e%2e%2fpackage.json',
      'app://redress/..%5c..%5cpackage.json',
      'app://redress//etc/passwd',
      'app://redress/%2fetc%2fpasswd',
      'app://redress/index.html%00.js',
      'app://redress/%ff',
      'app://redress/',
      'app://elsewhere/index.html',
    ],
  );
  expect(statuses.filter(([, status]) => status === 200).map(([path]) => path)).toEqual(['app://redress/index.html']);
  for (const [path, status] of statuses.slice(1)) expect([403, 404], path).toContain(status);
});

test('the session reaches no network even when asked by the main process', async ({ redress }) => {
  const outcome = await redress.app.evaluate(async ({ net, session }) => ({
    fetched: await net.fetch('https://example.org/').then(
      () => 'answered',
      () => 'refused',
    ),
    resolved: await session.defaultSession.resolveHost('example.org').then(
      () => 'resolved',
      () => 'refused',
    ),
    dictionaries: session.defaultSession.getSpellCheckerLanguages(),
  }));
  expect(outcome).toEqual({ fetched: 'refused', resolved: 'refused', dictionaries: [] });
});

test('title and window carry no personal data', async ({ redress }) => {
  await redress.signedRequest();
  await redress.page.evaluate(() => {
    document.title = 'Ada Beispiel';
  });
  await redress.page.waitForTimeout(100);
  const window = await redress.app.evaluate(({ BrowserWindow }) => {
    const [only] = BrowserWindow.getAllWindows();
    return { title: only?.getTitle(), minimum: only?.getMinimumSize() };
  });
  expect(window).toEqual({ title: 'Redress', minimum: [900, 600] });
});
