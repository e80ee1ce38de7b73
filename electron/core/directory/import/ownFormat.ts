// Records in our own format (assets/schemas/platform.json).
import { problem } from '../../problem';
import { type Candidate, checked, importedId, type Provenance } from './candidate';

export const isOwnFormat = (json: object): boolean => 'controller' in json && 'service' in json;

export function fromOwnFormat(json: object, { file, today }: Provenance): Candidate {
  const { id, service, checkedOn } = json as { id?: unknown; service?: unknown; checkedOn?: unknown };
  const isLater = typeof checkedOn === 'string' && checkedOn > today;
  const candidate = {
    name: `${String(service)} (${file})`,
    key: String(id),
    problems: [
      ...(id === undefined ? [problem('id', 'problem.missing')] : []),
      ...(isLater ? [problem('checkedOn', 'problem.future', { day: today })] : []),
    ],
    left: [],
  };
  const platform = { ...json, id: importedId(String(id)) };
  return checked(candidate, { platform, quality: null, dated: true }, (path) => path);
}
