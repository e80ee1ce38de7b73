// Catches what a screen could not do, and says that nothing was lost.
import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import { Component, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { Button } from '@ui/Button';
import { EmptyState } from '@ui/EmptyState';
import { PageHeader } from '@ui/PageHeader';
import { useFailureText, useText } from './messages';

export function ErrorBoundary({ children }: { children: ReactNode }) {
  const { reset } = useQueryErrorResetBoundary();
  const [location] = useLocation();
  return (
    <Catch onRetry={reset} location={location}>
      {children}
    </Catch>
  );
}

class Catch extends Component<{ onRetry: () => void; location: string; children: ReactNode }, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  /** Another screen starts afresh. */
  override componentDidUpdate(before: { location: string }) {
    if (before.location === this.props.location || this.state.error === null) return;
    this.props.onRetry();
    this.setState({ error: null });
  }

  override render() {
    if (this.state.error === null) return this.props.children;
    const retry = () => {
      this.props.onRetry();
      this.setState({ error: null });
    };
    return <Failed error={this.state.error} onRetry={retry} />;
  }
}

function Failed({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const t = useText();
  const failureText = useFailureText();
  const [, navigate] = useLocation();
  return (
    <div className="page">
      <PageHeader title={t('app.failure.title')} />
      <EmptyState
        title={failureText(error)}
        actions={
          <>
            <Button kind="primary" onPress={onRetry}>
              {t('app.failure.retry')}
            </Button>
            <Button
              onPress={() => {
                onRetry();
                navigate('/today');
              }}
            >
              {t('app.failure.toToday')}
            </Button>
          </>
        }
      >
        {t('app.failure.safe')}
      </EmptyState>
    </div>
  );
}
