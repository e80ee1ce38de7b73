// A question or a short form over the screen; focus stays inside and returns to where it was.
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import './Dialog.css';

export interface DialogProps {
  title: string;
  isOpen: boolean;
  /** Asked by Escape; a press outside does not close, so that nothing typed is lost by accident. */
  onClose: () => void;
  children: ReactNode;
  /** The buttons, the one that does it last. */
  actions: ReactNode;
  role?: 'dialog' | 'alertdialog';
}

export function Dialog({ title, isOpen, onClose, children, actions, role = 'dialog' }: DialogProps) {
  return (
    <ModalOverlay className="dialog-overlay" isOpen={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Modal className="dialog-modal">
        <AriaDialog className="dialog" role={role}>
          <Heading slot="title" className="dialog-title">
            {title}
          </Heading>
          <div className="dialog-body">{children}</div>
          <div className="dialog-actions">{actions}</div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
