import { burn } from '@kenjiuno/msgreader/lib/Burner';
import { TypeEnum } from '@kenjiuno/msgreader/lib/Reader';
import { describe, expect, it } from 'vitest';
import { readMail } from './mailFile';

const bytes = (text: string) => new TextEncoder().encode(text.replace(/\n/g, '\r\n'));
const MAIL = `Received: by example.org; Fri, 18 Dec 2026 23:30:00 +0100
From: Example Privacy <privacy@example.org>
To: ada@example.org
Subject: =?utf-8?Q?Ihre_Anfrage_=E2=80=93_T-4711?=
Date: Fri, 18 Dec 2026 23:30:00 +0100
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="b"

--b
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

Sehr geehrte Frau Beispiel, wir ben=C3=B6tigen eine Ausweiskopie.
--b
Content-Type: text/html

<p>Sehr geehrte Frau Beispiel <img src="https://tracker.example.org/x.gif"></p>
--b--
`;

/** An Outlook file ([MS-OXMSG] 2.2 and 2.4): each text a stream, the day of delivery (0E06) among the properties. */
function outlookFile(texts: Readonly<Record<string, string>>, deliveredAt: Date): Uint8Array {
  const properties = Buffer.alloc(48);
  properties.writeUInt32LE(0x0e06_0040, 32);
  // 100 ns since 1601 ([MS-DTYP] 2.3.3).
  properties.writeBigUInt64LE((BigInt(deliveredAt.getTime()) + 11_644_473_600_000n) * 10_000n, 40);
  const streams = [
    ...Object.entries(texts).map(([id, text]) => [`__substg1.0_${id}001F`, Buffer.from(text, 'utf16le')] as const),
    ['__properties_version1.0', properties] as const,
  ];
  return burn([
    { name: 'Root Entry', type: TypeEnum.ROOT, children: streams.map((_, i) => i + 1), length: 0 },
    ...streams.map(([name, stream]) => ({
      ...{ name, type: TypeEnum.DOCUMENT, length: stream.length },
      binaryProvider: () => new Uint8Array(stream),
    })),
  ]);
}

describe('a mail', () => {
  it('gives its instant, sender, subject and text', async () => {
    expect(await readMail(bytes(MAIL))).toEqual({
      mediaType: 'message/rfc822',
      sentAt: new Date('2026-12-18T22:30:00Z'),
      from: 'privacy@example.org',
      subject: 'Ihre Anfrage – T-4711',
      text: 'Sehr geehrte Frau Beispiel, wir benötigen eine Ausweiskopie.',
    });
  });
  it('gives the text of its HTML where it has no other, and loads nothing of it', async () => {
    const html = [
      '<html><head><style>p { color: red }</style></head><body><p>Sehr geehrte Frau Beispiel,</p>',
      '<p>wir ben&ouml;tigen <b>eine</b> Ausweiskopie.<br>Gr&uuml;&szlig;e</p>',
      '<script>alert(1)</script><img src="https://tracker.example.org/x.gif"></body></html>',
    ].join('\n');
    const head = MAIL.slice(0, MAIL.indexOf('Content-Type'));
    const said = 'Sehr geehrte Frau Beispiel,\n\nwir benötigen eine Ausweiskopie.\nGrüße';
    expect(await readMail(bytes(`${head}Content-Type: text/html; charset=utf-8\n\n${html}`))).toMatchObject({
      text: said,
    });
    const outlook = outlookFile({ '0C1F': 'privacy@example.org', '1013': html }, new Date('2026-12-18T22:30:00Z'));
    expect(await readMail(outlook)).toMatchObject({ text: said });
  });
  it('is read as far as it goes where it is damaged', async () => {
    const cut = await readMail(bytes(MAIL.slice(0, MAIL.indexOf('Content-Transfer'))));
    expect(cut).toMatchObject({ from: 'privacy@example.org', sentAt: new Date('2026-12-18T22:30:00Z') });
    expect(await readMail(bytes(MAIL.replace(/^Date: .*$/m, 'Date: yesterday')))).toMatchObject({ sentAt: null });
  });
  it('is read from an Outlook file as well', async () => {
    const texts = {
      '0037': 'Ihre Anfrage – T-4711',
      '0C1A': 'Example Privacy',
      '1000': 'Wir sind nur Auftragsverarbeiter.',
    };
    expect(await readMail(outlookFile(texts, new Date('2026-12-18T22:30:00Z')))).toEqual({
      mediaType: 'application/vnd.ms-outlook',
      sentAt: new Date('2026-12-18T22:30:00Z'),
      from: 'Example Privacy',
      subject: 'Ihre Anfrage – T-4711',
      text: 'Wir sind nur Auftragsverarbeiter.',
    });
  });
  it.each([
    ['nothing', ''],
    ['any text', 'Dear diary,\n\ntoday nothing came.'],
    ['a picture', '\u0089PNG\r\n\u001a\n'],
  ])('is not %s', async (_, text) => {
    expect(await readMail(bytes(text))).toBeNull();
  });
  it('is not the beginning of an Outlook file with nothing behind it', async () => {
    expect(await readMail(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 1, 2, 3]))).toBeNull();
  });
});
