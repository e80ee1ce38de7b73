// Campaigns: chosen and filled in as one types, their letters made in one go and saved.
import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Refusal } from '@contract/failure';
import { parseOrThrow } from '@core/problem';
import { campaignSchema, candidates, type Campaign, type CampaignKind } from '@core/campaign/campaign';
import { plainName } from '@node/fileNames';
import { lettersOf, makeLetters, saveLetters } from '../campaigns';
import type { Context } from '../context';
import { choosePath } from '../dialogs';
import { createLongWork } from '../longWork';
import { existing } from '../vault/vault';
import { lastPerson } from './drafts';
import type { HandlersOf } from './router';

export function campaignsHandlers(context: Context): HandlersOf<'campaigns'> {
  const { clock, language, vault } = context;
  const { work, stop } = createLongWork(context, { progress: 'campaigns.progress', busy: 'failure.campaign.busy' });
  return {
    'campaigns.list': () => vault.campaigns.all().sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1)),
    // Of imported records there may be thousands, which nobody here has checked.
    'campaigns.candidates': ({ kind }) =>
      candidates(
        kind,
        [...context.directory.records()].flatMap(({ platform, origin }) =>
          origin.kind === 'imported' ? [] : [platform],
        ),
      ),
    'campaigns.get': ({ id }) => existing(vault.campaigns.get(id)),
    'campaigns.create': ({ kind }) => {
      // One that was left before anything was chosen holds nothing to come back for.
      for (const { id, entries, grounds } of vault.campaigns.all())
        if (entries.length === 0 && grounds === '') vault.campaigns.remove(id);
      const campaign = newCampaign(kind, context);
      vault.campaigns.save(campaign.id, campaign);
      return campaign;
    },
    'campaigns.save': ({ id, patch }) => {
      const before = existing(vault.campaigns.get(id));
      const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
      const campaign = parseOrThrow(campaignSchema, { ...before, ...given, updatedAt: clock.nowIso() });
      vault.campaigns.save(id, campaign);
      return campaign;
    },
    'campaigns.remove': ({ id }) => vault.campaigns.remove(id),
    'campaigns.restore': (campaign) => vault.campaigns.save(campaign.id, campaign),
    'campaigns.make': ({ id }) => work((watch) => makeLetters(existing(vault.campaigns.get(id)), context, watch)),
    'campaigns.saveLetters': async ({ id }) => {
      const campaign = existing(vault.campaigns.get(id));
      if (lettersOf(campaign, context).length === 0) throw new Refusal('unavailable', 'failure.campaign.noLetters');
      const chosen = await choosePath(context.window(), {
        title: language.say('campaign.saveTitle'),
        properties: ['openDirectory', 'createDirectory'],
      });
      if (chosen === null) return null;
      return work(async (watch) => {
        const folder = join(chosen, plainName(`${clock.today()} ${language.say(`campaign.${campaign.kind}.title`)}`));
        await mkdir(folder, { recursive: true });
        return { folder: basename(folder), files: await saveLetters(folder, campaign, context, watch) };
      });
    },
    'campaigns.stop': stop,
  };
}

function newCampaign(kind: CampaignKind, context: Context): Campaign {
  const { clock, language, templates, vault } = context;
  const now = clock.nowIso();
  const ui = language.current();
  const { personId } = lastPerson(context);
  return {
    id: randomUUID(),
    createdAt: now,
    updatedAt: now,
    kind,
    personIds: personId === null ? [] : [personId],
    grounds: '',
    language: templates.languages.includes(ui) ? ui : 'en',
    envelope: vault.settings.value.envelope,
    date: null,
    entries: [],
  };
}
