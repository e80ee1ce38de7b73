// A new passphrase, typed twice.
import { useState } from 'react';
import { ApiFailure } from '@api/client';
import { useFailureText, useProblemText, useText } from '@app/messages';
import { Notice } from '@ui/Notice';
import { TextField } from '@ui/TextField';

export interface NewPassphrase {
  value: string;
  again: string;
  setValue: (value: string) => void;
  setAgain: (value: string) => void;
  /** Whether both are the same; says so at the second field when not. */
  check: () => boolean;
  differs: boolean;
}

export function useNewPassphrase(): NewPassphrase {
  const [value, setValue] = useState('');
  const [again, setAgain] = useState('');
  const [isChecked, setChecked] = useState(false);
  const check = () => {
    setChecked(true);
    return value === again;
  };
  return { value, again, setValue, setAgain, check, differs: isChecked && value !== again };
}

export function PassphraseFields({ passphrase, error }: { passphrase: NewPassphrase; error: Error | null }) {
  const t = useText();
  return (
    <>
      <TextField
        label={t('protection.passphraseNew')}
        description={t('protection.passphraseHelp')}
        type="password"
        autoComplete="off"
        value={passphrase.value}
        onChange={passphrase.setValue}
        error={useProblemAt('passphrase', error)}
      />
      <TextField
        label={t('protection.passphraseAgain')}
        type="password"
        autoComplete="off"
        value={passphrase.again}
        onChange={passphrase.setAgain}
        error={passphrase.differs ? t('protection.passphraseDiffers') : undefined}
      />
    </>
  );
}

/** What was refused at a field, in words. */
export function useProblemAt(path: string, error: Error | null): string | undefined {
  const problemText = useProblemText();
  const problems = error instanceof ApiFailure ? error.failure.problems : [];
  const found = problems.find((problem) => problem.path === path);
  return found && problemText(found);
}

/** What could not be done for a reason that is not at a field. */
export function FailureNotice({ error }: { error: Error | null }) {
  const failureText = useFailureText();
  if (error === null || (error instanceof ApiFailure && error.failure.problems.length > 0)) return null;
  return <Notice tone="overdue">{failureText(error)}</Notice>;
}
