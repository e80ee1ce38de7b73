// A tick box, alone or in a group.
import type { ReactNode } from 'react';
import { CheckboxButton, CheckboxField, CheckboxGroup as AriaCheckboxGroup, Label, Text } from 'react-aria-components';
import { FieldText } from './FieldText';
import { Icon } from './Icon';
import type { Option } from './Select';
import './Checkbox.css';

function Box({ children }: { children: ReactNode }) {
  return (
    <CheckboxButton className="checkbox">
      <span className="checkbox-box">
        <Icon name="check" />
      </span>
      <span>{children}</span>
    </CheckboxButton>
  );
}

export interface CheckboxProps {
  isSelected: boolean;
  onChange: (isSelected: boolean) => void;
  children: ReactNode;
  description?: string;
  isDisabled?: boolean;
}

export function Checkbox({ isSelected, onChange, children, description, isDisabled = false }: CheckboxProps) {
  return (
    <CheckboxField className="checkbox-field" isSelected={isSelected} onChange={onChange} isDisabled={isDisabled}>
      <Box>{children}</Box>
      {description && (
        <Text slot="description" className="field-description checkbox-description">
          {description}
        </Text>
      )}
    </CheckboxField>
  );
}

export interface CheckboxGroupProps<T extends string> {
  label: string;
  value: readonly T[];
  onChange: (value: T[]) => void;
  options: readonly Option<T>[];
  error?: string | undefined;
  description?: string | undefined;
}

/** The value keeps the order of the options. */
export function CheckboxGroup<T extends string>({
  label,
  value,
  onChange,
  options,
  error,
  description,
}: CheckboxGroupProps<T>) {
  return (
    <AriaCheckboxGroup
      className="field checkbox-group"
      value={[...value]}
      onChange={(ids) => onChange(options.map((o) => o.id).filter((id) => ids.includes(id)))}
      isInvalid={error !== undefined}
      validationBehavior="aria"
    >
      <Label className="field-label">{label}</Label>
      {options.map((option) => (
        <CheckboxField key={option.id} value={option.id} className="checkbox-field">
          <Box>{option.label}</Box>
          {option.description && (
            <Text slot="description" className="field-description checkbox-description">
              {option.description}
            </Text>
          )}
        </CheckboxField>
      ))}
      <FieldText description={description} error={error} />
    </AriaCheckboxGroup>
  );
}
