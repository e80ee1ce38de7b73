// One field of text, of one line or of several.
import { Input, Label, TextArea, TextField as AriaTextField } from 'react-aria-components';
import { FieldText } from './FieldText';

export interface TextFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  description?: string | undefined;
  /** What is wrong, in words; absent when nothing is. */
  error?: string | undefined;
  type?: 'text' | 'email' | 'tel' | 'url' | 'search' | 'password';
  /** Number of rows; with it the field takes line breaks. */
  multiline?: number;
  placeholder?: string;
  autoFocus?: boolean;
  autoComplete?: string;
  isRequired?: boolean;
  name?: string;
  onBlur?: () => void;
}

export function TextField({ label, description, error, multiline, placeholder, onBlur, ...rest }: TextFieldProps) {
  return (
    <AriaTextField
      className="field"
      isInvalid={error !== undefined}
      validationBehavior="aria"
      {...(onBlur && { onBlur: () => onBlur() })}
      {...rest}
    >
      <Label className="field-label">{label}</Label>
      {multiline === undefined ? (
        <Input className="field-input" spellCheck={false} {...(placeholder !== undefined && { placeholder })} />
      ) : (
        <TextArea
          className="field-input"
          rows={multiline}
          spellCheck={false}
          {...(placeholder !== undefined && { placeholder })}
        />
      )}
      <FieldText description={description} error={error} />
    </AriaTextField>
  );
}
