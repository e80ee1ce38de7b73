// Description and error below a form field, tied to it by react-aria.
import { FieldError, Text } from 'react-aria-components';
import { Icon } from './Icon';
import './field.css';

/** `error` is shown as it stands; the field itself has to be marked invalid. */
export function FieldText({ description, error }: { description?: string | undefined; error?: string | undefined }) {
  return (
    <>
      {description && (
        <Text slot="description" className="field-description">
          {description}
        </Text>
      )}
      <FieldError className="field-error">
        {error && (
          <>
            <Icon name="warning" />
            <span>{error}</span>
          </>
        )}
      </FieldError>
    </>
  );
}
