// Getting the letter out of the house: printer, file, mail program, web form, clipboard.
import { clipboard } from 'electron';
import { failureOf, Refusal, type Failure } from '@contract/failure';
import { formatText } from '@core/letter/template';
import { SCALE_MM } from '@core/letter/testPage';
import type { Context } from '../context';
import { coverListOf, type ListedLetter } from '../coverList';
import { saveFile } from '../dialogs';
import { openOutside } from '../outside';
import { cancelJob, jobStatus, print, printers } from '../printing';
import { existing } from '../vault/vault';
import { mandateOf } from '../writtenLetter';
import { signedLetter } from './letter';
import type { HandlersOf } from './router';

export function deliverHandlers(context: Context): HandlersOf<'deliver'> {
  const { authorities, delivery, directory, language, templates, vault } = context;
  return {
    'deliver.post': ({ country }) => delivery[country] ?? null,
    'deliver.printers': () => printers(),
    'deliver.print': async ({ letters, printer, copies, duplex, coverList }) => {
      const pdfs: Uint8Array[] = [];
      const listed: ListedLetter[] = [];
      const unreadable: { letterId: string; failure: Failure }[] = [];
      for (const where of letters) {
        try {
          const { pdf, ...one } = await signedLetter(vault, where);
          const mandate = await mandateOf(one.letter.request, context);
          pdfs.push(pdf, ...(mandate === null ? [] : [mandate]));
          listed.push({ ...one, way: one.request.channel ?? 'post' });
        } catch (error) {
          if (!(error instanceof Refusal) || letters.length === 1) throw error;
          unreadable.push({ letterId: where.letterId, failure: failureOf(error) });
        }
      }
      if (pdfs.length === 0) throw new Refusal('unavailable', 'failure.fileMissing');
      if (coverList === true) pdfs.unshift(await coverListOf(listed, context));
      return { jobId: await print(pdfs, printer, { copies, duplex }), unreadable };
    },
    'deliver.printStatus': ({ jobId }) => jobStatus(jobId),
    'deliver.cancelPrint': ({ jobId }) => cancelJob(jobId),
    'deliver.savePdf': async (where) => {
      const { letter, pdf } = await signedLetter(vault, where);
      return {
        chosen: await saveFile(context.window(), {
          title: language.say('menu.saveLetter'),
          name: letter.fileName,
          filters: [{ name: 'PDF', extensions: ['pdf'] }],
          bytes: pdf,
        }),
      };
    },
    'deliver.saveTestPage': async ({ envelope }) => {
      const { clock, letters } = context;
      const { say } = language;
      const words = {
        language: language.current(),
        title: say('testPage.title', { envelope: say(`envelope.${envelope}`) }),
        text: [say('testPage.print'), say('testPage.fold')],
        scale: say('testPage.scale', { millimetres: SCALE_MM }),
      };
      return {
        chosen: await saveFile(context.window(), {
          title: say('menu.saveTestPage'),
          name: `${words.title.replace(/[^\p{L}\p{N} ]+/gu, '')}.pdf`,
          filters: [{ name: 'PDF', extensions: ['pdf'] }],
          bytes: await letters.renderTestPage(envelope, words, clock.nowIso()),
        }),
      };
    },
    'deliver.openMail': async (where) => {
      const { request, letter } = await signedLetter(vault, where);
      const to = (letter.request.recipient ?? request.controller).email;
      if (to === undefined) throw new Refusal('unavailable', 'failure.noMailAddress');
      const frame = existing(templates.byLanguage[letter.language] ?? null).frame;
      const text = formatText(frame.mailText, frame.locale, { file: letter.fileName });
      // The text itself goes by the clipboard: Windows hands on addresses of 2,048 characters at most.
      await openOutside(mailto(to, letter.subject, text));
      return { to };
    },
    'deliver.openForm': async ({ requestId, url }) => {
      const { platformId } = existing(vault.requests.get(requestId));
      const platform = platformId === null ? null : directory.get(platformId);
      const ways = [
        ...(platform?.forms ?? []),
        ...(platform?.aiTraining?.optOut ?? []),
        ...(platform?.dpo === undefined ? [] : [platform.dpo]),
        ...authorities.all.map(({ complaintForm }) => ({ url: complaintForm })),
      ];
      if (!ways.some((way) => way.url === url)) throw new Refusal('not-allowed', 'failure.unknownAddress');
      await openOutside(url);
    },
    'deliver.copyText': async (where) => clipboard.writeText((await signedLetter(vault, where)).letter.text),
  };
}

/** RFC 6068: percent-encoded, lines end in CR LF. */
function mailto(to: string, subject: string, body: string): string {
  const encoded = (text: string) => encodeURIComponent(text.replace(/\n/g, '\r\n'));
  return `mailto:${encodeURIComponent(to).replace('%40', '@')}?subject=${encoded(subject)}&body=${encoded(body)}`;
}
