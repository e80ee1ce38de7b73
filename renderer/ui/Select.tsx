// A choice of one from a list that opens.
import {
  Button,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select as AriaSelect,
  SelectValue,
  Text,
} from 'react-aria-components';
import { FieldText } from './FieldText';
import { Icon } from './Icon';
import './Select.css';

export interface Option<T extends string> {
  id: T;
  label: string;
  description?: string;
}

export interface SelectProps<T extends string> {
  label: string;
  value: T;
  onChange: (value: T) => void;
  options: readonly Option<T>[];
  error?: string | undefined;
  description?: string | undefined;
}

export function Select<T extends string>({ label, value, onChange, options, error, description }: SelectProps<T>) {
  return (
    <AriaSelect
      className="field"
      value={value}
      onChange={(key) => {
        const option = options.find((o) => o.id === key);
        if (option) onChange(option.id);
      }}
      isInvalid={error !== undefined}
    >
      <Label className="field-label">{label}</Label>
      <Button className="field-input select-button">
        <SelectValue className="select-value" />
        <Icon name="chevron-down" />
      </Button>
      <FieldText description={description} error={error} />
      <Popover className="popover select-popover">
        <ListBox className="list-box">
          {options.map((option) => (
            <ListBoxItem key={option.id} id={option.id} textValue={option.label} className="list-box-item">
              {({ isSelected }) => (
                <>
                  <span className="list-box-mark">{isSelected && <Icon name="check" />}</span>
                  <span className="list-box-text">
                    <Text slot="label">{option.label}</Text>
                    {option.description && (
                      <Text slot="description" className="field-description">
                        {option.description}
                      </Text>
                    )}
                  </span>
                </>
              )}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
