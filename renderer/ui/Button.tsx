// A button: one primary on a screen, the others secondary, quiet or dangerous.
import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { Icon, type IconName } from './Icon';
import './Button.css';

export interface ButtonProps {
  kind?: 'primary' | 'secondary' | 'quiet' | 'danger';
  isDisabled?: boolean;
  onPress?: () => void;
  icon?: IconName;
  children: ReactNode;
  autoFocus?: boolean;
  /** `submit` sends the form that the button stands in. */
  type?: 'button' | 'submit';
  /** Id of the form that a submit button outside of it sends. */
  form?: string;
  /** Says more than the words in view do: "Print letter to Facebook". */
  'aria-label'?: string;
  'aria-pressed'?: boolean;
}

export function Button({ kind = 'secondary', icon, children, onPress, ...rest }: ButtonProps) {
  return (
    <AriaButton className={`button button-${kind}`} {...(onPress && { onPress: () => onPress() })} {...rest}>
      {icon && <Icon name={icon} />}
      {children}
    </AriaButton>
  );
}
