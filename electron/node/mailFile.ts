// Reads a mail that was saved as a file: when it came, from whom, and what it says. Nothing of it is loaded from anywhere.
import MsgReader from '@kenjiuno/msgreader';
import { randomUUID } from 'node:crypto';
import PostalMime from 'postal-mime';

export const MAIL_TYPES = ['message/rfc822', 'application/vnd.ms-outlook'] as const;
export type MailType = (typeof MAIL_TYPES)[number];

export interface Mail {
  mediaType: MailType;
  /** Null where the mail does not say, or says no instant. */
  sentAt: Date | null;
  from: string;
  subject: string;
  /** The plain text, or that of its HTML; empty for a mail that has neither. */
  text: string;
}

/** The signature of a compound file ([MS-CFB] 2.2), in which Outlook keeps a mail. */
const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/** Null for bytes that are no mail, or one too damaged to tell when it came or from whom. */
export async function readMail(bytes: Uint8Array): Promise<Mail | null> {
  try {
    return COMPOUND_FILE.every((byte, i) => bytes[i] === byte) ? await readOutlook(bytes) : await readMessage(bytes);
  } catch {
    return null;
  }
}

/** An .eml file: RFC 5322. Any text can be read as one, so it has to have a date or a sender. */
async function readMessage(bytes: Uint8Array): Promise<Mail | null> {
  const { date, from, subject = '', text, html } = await PostalMime.parse(bytes);
  const sentAt = instantOf(date);
  const sender = from?.address ?? from?.name ?? '';
  if (sentAt === null && sender === '') return null;
  return { mediaType: 'message/rfc822', sentAt, from: sender, subject, text: (text ?? (await textOf(html))).trim() };
}

async function readOutlook(bytes: Uint8Array): Promise<Mail | null> {
  const reader = new MsgReader(new Uint8Array(bytes).buffer);
  const {
    error,
    senderName,
    senderEmail,
    senderSmtpAddress,
    subject = '',
    body,
    bodyHtml,
    ...times
  } = reader.getFileData();
  const sentAt = instantOf(times.messageDeliveryTime ?? times.clientSubmitTime);
  const from = senderSmtpAddress ?? senderEmail ?? senderName ?? '';
  if (error !== undefined || (sentAt === null && from === '')) return null;
  const text = (body ?? (await textOf(bodyHtml))).trim();
  return { mediaType: 'application/vnd.ms-outlook', sentAt, from, subject, text };
}

/** What a mail says that has only HTML. The parser turns HTML to text where it stands beside a plain part; here that is an empty one. */
async function textOf(html = ''): Promise<string> {
  const boundary = randomUUID();
  const part = (type: string, text: string) =>
    `--${boundary}\r\nContent-Type: ${type}; charset=utf-8\r\n\r\n${text}\r\n`;
  const parts = `${part('text/plain', '')}${part('text/html', html)}--${boundary}--`;
  return (await PostalMime.parse(`Content-Type: multipart/mixed; boundary="${boundary}"\r\n\r\n${parts}`)).text ?? '';
}

function instantOf(text: string | undefined): Date | null {
  const date = new Date(text ?? '');
  return Number.isNaN(date.getTime()) ? null : date;
}
