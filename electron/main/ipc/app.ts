// What the window needs to know of the app and the system around it.
import { app, clipboard } from 'electron';
import { Refusal } from '@contract/failure';
import type { AppInfo } from '@contract/views';
import type { Platform } from '@core/directory/platform';
import { FOLLOW_UPS } from '@core/request/followUp';
import { setStartAtLogin, startsAtLogin } from '../autostart';
import type { Context } from '../context';
import { systemLocale } from '../language';
import { openFolder, openOutside } from '../outside';
import type { HandlersOf } from './router';

export function appHandlers(context: Context): HandlersOf<'app'> {
  const { authorities, clock, directory, templates, vault } = context;
  const ofAuthorities = new Set(
    authorities.all.flatMap(({ complaintForm = [], website = [], email, sources }) => [
      ...[complaintForm, website, ...sources.map(({ url = [] }) => url)].flat(),
      ...(email === undefined ? [] : [`mailto:${email}`]),
    ]),
  );
  return {
    'app.info': () => ({
      version: app.getVersion(),
      today: clock.today(),
      systemLocale: systemLocale(),
      os: process.platform as AppInfo['os'],
      startsAtLogin: startsAtLogin(),
      letterLanguages: templates.languages,
      letterRights: templates.rights,
      followUpLanguages: Object.fromEntries(
        FOLLOW_UPS.map((kind) => [
          kind,
          templates.languages.filter((tag) => templates.byLanguage[tag]?.followUps?.templates[kind] !== undefined),
        ]),
      ),
      damaged: [...vault.damaged],
    }),
    'app.openExternal': async ({ url }) => {
      const isKnown =
        ofAuthorities.has(url) || [...directory.records()].some(({ platform }) => addressesOf(platform).includes(url));
      if (!isKnown) throw new Refusal('not-allowed', 'failure.unknownAddress');
      await openOutside(url);
    },
    'app.copyText': ({ text }) => clipboard.writeText(text),
    'app.startAtLogin': ({ on }) => {
      setStartAtLogin(on);
      context.push('vault.changed', 'others');
    },
    'app.showVaultFolder': () => openFolder(vault.folder),
  };
}

/** Every address that a record of the directory names: nothing else is ever opened. */
function addressesOf(platform: Platform): string[] {
  const urls = [
    ...platform.forms.map((form) => form.url),
    ...platform.sources.map((source) => source.url),
    ...(platform.aiTraining?.optOut.map((way) => way.url) ?? []),
    platform.dpo?.url,
  ].filter((url) => url !== undefined);
  const mails = [platform.email, platform.dpo?.email, platform.representative?.email].filter(
    (mail) => mail !== undefined,
  );
  return [...urls, ...mails.map((mail) => `mailto:${mail}`)];
}
