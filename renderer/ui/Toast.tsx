// Short messages about what was just done, with a way to undo it; F6 reaches them by keyboard.
import {
  Button,
  Text,
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components';
import { Icon } from './Icon';
import './Toast.css';

export interface ToastMessage {
  message: string;
  action?: { label: string; onAction: () => void };
}

/** Long enough to read twice and to reach by keyboard; time stands still while it is pointed at or has the focus. */
const SHOWN_MS = 12_000;
const queue = new ToastQueue<ToastMessage>({ maxVisibleToasts: 2 });
const toaster = { show: (message: ToastMessage): void => void queue.add(message, { timeout: SHOWN_MS }) };

export function useToast() {
  return toaster;
}

/** `label` names the region, `closeLabel` its closing buttons. */
export function Toasts({ label, closeLabel }: { label: string; closeLabel: string }) {
  return (
    <ToastRegion queue={queue} className="toasts" aria-label={label}>
      {({ toast }) => (
        <AriaToast toast={toast} className="toast">
          <ToastContent className="toast-text">
            <Text slot="title">{toast.content.message}</Text>
          </ToastContent>
          {toast.content.action && (
            <Button
              className="button button-quiet"
              onPress={() => {
                toast.content.action?.onAction();
                queue.close(toast.key);
              }}
            >
              <Icon name="undo" />
              {toast.content.action.label}
            </Button>
          )}
          <Button slot="close" className="button button-quiet" aria-label={closeLabel}>
            <Icon name="close" />
          </Button>
        </AriaToast>
      )}
    </ToastRegion>
  );
}
