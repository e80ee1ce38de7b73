// The tick box of a row or of the whole table; react-aria names it and ties it to its row.
import { CheckboxButton, CheckboxField } from 'react-aria-components';
import { Icon } from '@ui/Icon';
import '@ui/Checkbox.css';

export function SelectBox() {
  return (
    <CheckboxField slot="selection" className="checkbox-field">
      <CheckboxButton className="checkbox select-box">
        <span className="checkbox-box">
          <Icon name="check" />
        </span>
      </CheckboxButton>
    </CheckboxField>
  );
}
