// While a large vault is opened, which takes a moment; a small one is there before these words are.
import { useText } from '@app/messages';
import './Protection.css';

export function Opening() {
  const t = useText();
  return (
    <main className="gate">
      <p className="gate-opening" role="status">
        {t('protection.opening')}
      </p>
    </main>
  );
}
