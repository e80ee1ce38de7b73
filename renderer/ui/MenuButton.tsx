// A button that opens a short menu of actions.
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { Icon } from './Icon';
import './Select.css';

export interface MenuButtonProps {
  label: string;
  'aria-label'?: string;
  items: readonly { id: string; label: string; onAction: () => void }[];
}

export function MenuButton({ label, items, ...rest }: MenuButtonProps) {
  return (
    <MenuTrigger>
      <Button className="button button-quiet" {...rest}>
        {label}
        <Icon name="chevron-down" />
      </Button>
      <Popover className="popover">
        <Menu className="list-box">
          {items.map((item) => (
            <MenuItem key={item.id} id={item.id} onAction={item.onAction} className="list-box-item">
              {item.label}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
