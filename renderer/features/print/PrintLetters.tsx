// Letters on their way to a printer: which one, how many copies, what became of each, another try for those that failed.
import { useEffect, useEffectEvent, useState } from 'react';
import type { ChannelOutput } from '@contract/channels';
import type { Failure } from '@contract/failure';
import { ApiFailure, call } from '@api/client';
import { usePrinters, usePrintJobs } from '@api/queries';
import { useFailureText, useText } from '@app/messages';
import { Button } from '@ui/Button';
import { Checkbox } from '@ui/Checkbox';
import { Notice } from '@ui/Notice';
import { Select } from '@ui/Select';
import './PrintLetters.css';

const COPIES = ['1', '2', '3', '4', '5'] as const;

export interface LetterToPrint {
  requestId: string;
  letterId: string;
  /** How the letter is told from the others in the list. */
  name: string;
}

/** `jobId` once the printing service has it; `failure` when it was not taken. Both null while it is being sent. */
interface Sending {
  jobId: string | null;
  failure: Failure | Error | null;
}

type State = ChannelOutput<'deliver.printStatus'>['state'] | 'refused';

export interface PrintLettersProps {
  letters: readonly LetterToPrint[];
  hasCoverList?: boolean;
  /** The printing service took the letters. */
  onSent?: () => void;
  /** Every letter is on paper. */
  onPrinted?: () => void;
}

export function PrintLetters({ letters, hasCoverList = false, onSent, onPrinted }: PrintLettersProps) {
  const t = useText();
  const failureText = useFailureText();
  const list = usePrinters();
  const [chosen, setChosen] = useState<string | null>(null);
  const [copies, setCopies] = useState<(typeof COPIES)[number]>('1');
  const [duplex, setDuplex] = useState(false);
  const [withList, setWithList] = useState(hasCoverList);
  const [sendings, setSendings] = useState<ReadonlyMap<string, Sending>>(new Map());
  const [isSending, setIsSending] = useState(false);
  const jobIds = new Set([...sendings.values()].flatMap(({ jobId }) => (jobId === null ? [] : [jobId])));
  const jobs = usePrintJobs([...jobIds]);

  const printers = list.data ?? [];
  const printer = printers.find((one) => one.name === chosen) ?? printers.find((one) => one.isDefault) ?? printers[0];

  const stateOf = ({ letterId }: LetterToPrint): { state: State; detail: string } | null => {
    const sending = sendings.get(letterId);
    if (sending === undefined) return null;
    if (sending.failure !== null) return { state: 'refused', detail: failureText(sending.failure) };
    return (sending.jobId === null ? null : jobs.get(sending.jobId)) ?? { state: 'waiting', detail: '' };
  };
  const isLost = (letter: LetterToPrint) => ['stopped', 'refused'].includes(stateOf(letter)?.state ?? '');
  const lost = letters.filter(isLost);
  const printed = letters.filter((letter) => stateOf(letter)?.state === 'printed').length;
  const isDone = printed === letters.length;
  const tellDone = useEffectEvent(() => onPrinted?.());
  useEffect(() => {
    if (isDone) tellDone();
  }, [isDone]);
  const isUnderWay =
    isSending || letters.some((letter) => ['waiting', 'paused', 'printing'].includes(stateOf(letter)?.state ?? ''));

  const print = async (some: readonly LetterToPrint[]) => {
    if (printer === undefined || isSending) return;
    setIsSending(true);
    const note = (sending: (letterId: string) => Sending) =>
      setSendings(
        (before) => new Map([...before, ...some.map(({ letterId }) => [letterId, sending(letterId)] as const)]),
      );
    note(() => ({ jobId: null, failure: null }));
    try {
      const { jobId, unreadable } = await call('deliver.print', {
        letters: some.map(({ requestId, letterId }) => ({ requestId, letterId })),
        printer: printer.name,
        copies: Number(copies),
        duplex: duplex && printer.duplex,
        coverList: withList,
      });
      note((letterId) => {
        const failure = unreadable.find((one) => one.letterId === letterId)?.failure;
        return failure === undefined ? { jobId, failure: null } : { jobId: null, failure };
      });
      onSent?.();
    } catch (error) {
      note(() => ({ jobId: null, failure: error as Error }));
    }
    setIsSending(false);
  };
  const cancel = async () => {
    const open = [...jobs].filter(([, { state }]) => state !== 'printed');
    await Promise.all(open.map(([jobId]) => call('deliver.cancelPrint', { jobId }).catch(() => undefined)));
  };

  if (printer === undefined) {
    return (
      <>
        <p className="small">{list.isPending ? t('app.loading') : t('print.none')}</p>
        {!list.isPending && (
          <div className="row">
            <Button onPress={() => void list.refetch()}>{t('print.look')}</Button>
          </div>
        )}
        {list.error instanceof ApiFailure && <Notice tone="overdue">{failureText(list.error)}</Notice>}
      </>
    );
  }
  const only = letters.length === 1 ? letters[0] : undefined;
  const onlyState = only === undefined ? null : stateOf(only);
  return (
    <div className="stack print-letters">
      <div className="print-choices">
        <Select
          label={t('print.printer')}
          value={printer.name}
          onChange={setChosen}
          options={printers.map((one) => ({
            id: one.name,
            label: one.description === '' ? one.name : one.description,
          }))}
        />
        <Select
          label={t('print.copies')}
          value={copies}
          onChange={setCopies}
          options={COPIES.map((id) => ({ id, label: id }))}
        />
      </div>
      {printer.duplex && (
        <Checkbox isSelected={duplex} onChange={setDuplex}>
          {t('print.duplex')}
        </Checkbox>
      )}
      {hasCoverList && (
        <Checkbox isSelected={withList} onChange={setWithList}>
          {t('print.coverList')}
        </Checkbox>
      )}
      <div className="row">
        {lost.length === 0 || lost.length === letters.length ? (
          <Button icon="print" onPress={() => void print(letters)}>
            {t('print.print', { count: letters.length })}
          </Button>
        ) : (
          <Button icon="print" onPress={() => void print(lost)}>
            {t('print.again', { count: lost.length })}
          </Button>
        )}
        {isUnderWay && !isSending && <Button onPress={() => void cancel()}>{t('print.cancel')}</Button>}
      </div>
      <p className="small" role="status">
        {onlyState !== null &&
          (onlyState.state === 'refused'
            ? onlyState.detail
            : t('print.state', { state: onlyState.state, detail: onlyState.detail || 'none' }))}
        {only === undefined && sendings.size > 0 && t('print.progress', { printed, count: letters.length })}
      </p>
      {only === undefined && (
        <ul className="sheet print-list">
          {letters.map((letter) => {
            const standing = stateOf(letter);
            return (
              <li key={letter.letterId} data-lost={isLost(letter) || undefined}>
                <span>{letter.name}</span>
                <span className="soft small">
                  {standing !== null &&
                    (standing.state === 'refused' ? standing.detail : t('print.short', { state: standing.state }))}
                </span>
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
