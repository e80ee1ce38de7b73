// The application: language, appearance, data and routes around the screens.
import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import { IntlProvider } from 'react-intl';
import { Router } from 'wouter';
import { navigate, useHashLocation } from 'wouter/use-hash-location';
import type { Settings } from '@contract/views';
import { createQueryClient, followVault, useAppInfo, useProtection, useSettings } from '@api/queries';
import { Gate } from '../features/protection/Gate';
import { Opening } from '../features/protection/Opening';
import { ErrorBoundary } from './ErrorBoundary';
import { localeOf, messages } from './messages';
import { Shell } from './Shell';

export function App() {
  const [client] = useState(createQueryClient);
  useEffect(() => followVault(client), [client]);
  useEffect(() => window.redress.on('navigate', ({ to }) => navigate(to)), []);
  return (
    <QueryClientProvider client={client}>
      <Router hook={useHashLocation}>
        {/* Until the settings are read, and if they cannot be, the system's language speaks. */}
        <Speaking setting="system" systemLocale={navigator.language}>
          <ErrorBoundary>
            <Guarded />
          </ErrorBoundary>
        </Speaking>
      </Router>
    </QueryClientProvider>
  );
}

/** Before the vault is open, the settings in it are unknown; the language is the last that was. */
function Guarded() {
  const language = useProtection().data?.language;
  if (language === undefined) return <Opening />;
  return (
    <Speaking setting={language} systemLocale={navigator.language}>
      <Gate>
        <Settled />
      </Gate>
    </Speaking>
  );
}

function Settled() {
  const settings = useSettings().data;
  const info = useAppInfo().data;
  useEffect(() => {
    if (settings === undefined) return;
    if (settings.appearance === 'system') delete document.documentElement.dataset.appearance;
    else document.documentElement.dataset.appearance = settings.appearance;
  }, [settings]);
  if (settings === undefined || info === undefined) return null;
  return (
    <Speaking setting={settings.language} systemLocale={info.systemLocale}>
      <Shell />
    </Speaking>
  );
}

function Speaking({
  setting,
  systemLocale,
  children,
}: {
  setting: Settings['language'];
  systemLocale: string;
  children: ReactNode;
}) {
  const { language, locale } = localeOf(setting, systemLocale);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <IntlProvider locale={locale} messages={messages[language]} defaultLocale="en">
      <I18nProvider locale={locale}>{children}</I18nProvider>
    </IntlProvider>
  );
}
