// A new passphrase, typed twice, with what can be said of it.
import { PASSPHRASE_LENGTH } from '@contract/views';
import { useText } from '@app/messages';
import { TextField } from '@ui/TextField';
import { strengthOf } from './passphrase';

export interface Typed {
  passphrase: string;
  repeated: string;
}

export const nothingTyped: Typed = { passphrase: '', repeated: '' };
export const isUsable = ({ passphrase, repeated }: Typed) =>
  strengthOf(passphrase) !== 'short' && passphrase === repeated;

export function NewPassphrase({ typed, onChange }: { typed: Typed; onChange: (typed: Typed) => void }) {
  const t = useText();
  const { passphrase, repeated } = typed;
  const count = PASSPHRASE_LENGTH - Array.from(passphrase).length;
  // While the second is still being typed, its beginning is right.
  const differs = repeated !== '' && !passphrase.startsWith(repeated);
  return (
    <>
      <TextField
        label={t('backup.passphrase')}
        type="password"
        value={passphrase}
        onChange={(text) => onChange({ passphrase: text, repeated })}
        description={t(`backup.${strengthOf(passphrase)}`, { count })}
        autoFocus
      />
      <TextField
        label={t('backup.repeat')}
        type="password"
        value={repeated}
        onChange={(text) => onChange({ passphrase, repeated: text })}
        error={differs ? t('backup.differs') : undefined}
      />
    </>
  );
}
