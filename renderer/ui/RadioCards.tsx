// A choice of one with room to say what each choice means.
import { Label, RadioButton, RadioField, RadioGroup, Text } from 'react-aria-components';
import { FieldText } from './FieldText';
import type { Option } from './Select';
import './RadioCards.css';

export interface RadioCardsProps<T extends string> {
  label: string;
  /** Empty while nothing is chosen. */
  value: T | '';
  onChange: (value: T) => void;
  options: readonly Option<T>[];
  error?: string | undefined;
  description?: string | undefined;
}

export function RadioCards<T extends string>({
  label,
  value,
  onChange,
  options,
  error,
  description,
}: RadioCardsProps<T>) {
  return (
    <RadioGroup
      className="field radio-cards"
      value={value === '' ? null : value}
      onChange={(id) => {
        const option = options.find((o) => o.id === id);
        if (option) onChange(option.id);
      }}
      isInvalid={error !== undefined}
      validationBehavior="aria"
    >
      <Label className="field-label">{label}</Label>
      <div className="radio-list">
        {options.map((option) => (
          <RadioField key={option.id} value={option.id} className="radio-field">
            <RadioButton className="radio-card">
              <span className="radio-dot" />
              <span>{option.label}</span>
            </RadioButton>
            {option.description && (
              <Text slot="description" className="field-description radio-description">
                {option.description}
              </Text>
            )}
          </RadioField>
        ))}
      </div>
      <FieldText description={description} error={error} />
    </RadioGroup>
  );
}
