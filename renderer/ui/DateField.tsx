// A day, typed or picked from a calendar, in the order and the names of the user's locale.
import { type CalendarDate, parseDate } from '@internationalized/date';
import {
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  DateInput,
  DatePicker,
  DateSegment,
  Dialog,
  Group,
  Heading,
  Label,
  Popover,
} from 'react-aria-components';
import { isCalendarDay } from '@core/text';
import { FieldText } from './FieldText';
import { Icon } from './Icon';
import './DateField.css';

export interface DateFieldProps {
  label: string;
  /** YYYY-MM-DD, or '' for none. */
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
  /** First and last day that the calendar offers; what is typed is checked where it is recorded. */
  min?: string | undefined;
  max?: string | undefined;
  description?: string | undefined;
  autoFocus?: boolean;
}

const dateOf = (day: string | undefined): CalendarDate | null =>
  day !== undefined && isCalendarDay(day) ? parseDate(day) : null;

export function DateField({ label, value, onChange, error, min, max, description, autoFocus }: DateFieldProps) {
  const [minValue, maxValue] = [dateOf(min), dateOf(max)];
  return (
    <DatePicker
      className="field"
      value={dateOf(value)}
      onChange={(date) => onChange(date?.toString() ?? '')}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      {...(autoFocus !== undefined && { autoFocus })}
    >
      <Label className="field-label">{label}</Label>
      <Group className="field-input date-group">
        <DateInput className="date-input">
          {(segment) => <DateSegment segment={segment} className="date-segment" />}
        </DateInput>
        <Button className="date-open">
          <Icon name="calendar" />
        </Button>
      </Group>
      <FieldText description={description} error={error} />
      <Popover className="popover date-popover">
        <Dialog className="date-dialog">
          <Calendar {...(minValue && { minValue })} {...(maxValue && { maxValue })}>
            <header className="date-header">
              <Button slot="previous" className="date-open">
                <Icon name="chevron-left" />
              </Button>
              <Heading className="date-month" />
              <Button slot="next" className="date-open">
                <Icon name="chevron-right" />
              </Button>
            </header>
            <CalendarGrid className="date-grid" weekdayStyle="short">
              <CalendarGridHeader>
                {(day) => <CalendarHeaderCell className="date-weekday">{day}</CalendarHeaderCell>}
              </CalendarGridHeader>
              <CalendarGridBody>{(date) => <CalendarCell date={date} className="date-cell" />}</CalendarGridBody>
            </CalendarGrid>
          </Calendar>
        </Dialog>
      </Popover>
    </DatePicker>
  );
}
