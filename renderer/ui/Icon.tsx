// The small set of line icons, drawn on a grid of 20; always beside words, so hidden from screen readers.
import './Icon.css';

const paths = {
  today: 'M4 5h12v11.5H4zM4 8.5h12M7 3v3.5M13 3v3.5',
  requests: 'M3 5h14v10.5H3zM3 5.5l7 5.5 7-5.5',
  campaigns: 'M3.5 3.5h5v5h-5zM11.5 3.5h5v5h-5zM3.5 11.5h5v5h-5zM11 14l2 2 4-4.5',
  directory: 'M5 3.5h10.5v13H5a1.5 1.5 0 0 1-1.5-1.5V5A1.5 1.5 0 0 1 5 3.5zM3.6 14.5c.3-.6.8-1 1.4-1h10.5M7.5 7h5',
  people: 'M10 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM4 17c0-3 2.7-5 6-5s6 2 6 5',
  settings:
    'M3 6h7.5M14.5 6H17M3 14h2.5M9.5 14H17M12.5 8a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM7.5 16a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
  check: 'M4 10.5l4 4 8-9',
  arrow: 'M3.5 10h13M12 5.5l4.5 4.5-4.5 4.5',
  clock: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 6v4.2l2.8 1.8',
  warning: 'M10 3.2L2.6 16.3h14.8zM10 8v4M10 14.2v.1',
  search: 'M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM13 13l4 4',
  plus: 'M10 4v12M4 10h12',
  print: 'M6 7V3.5h8V7M6 14H3.5V7h13v7H14M6 11.5h8v5H6z',
  mail: 'M3 5h14v10.5H3zM3 5.5l7 5.5 7-5.5',
  link: 'M11 4h5v5M16 4l-7 7M8 5H4v11h11v-4',
  copy: 'M7 7h9v9.5H7zM4.5 13H4V3.5h9V4.5',
  calendar: 'M4 5h12v11.5H4zM4 8.5h12M7 3v3.5M13 3v3.5M7.5 12.5h5',
  close: 'M5 5l10 10M15 5L5 15',
  'chevron-down': 'M5 8l5 5 5-5',
  'chevron-right': 'M8 5l5 5-5 5',
  'chevron-left': 'M12 5l-5 5 5 5',
  undo: 'M7.5 4L4 7.5 7.5 11M4 7.5h7.5a4.5 4.5 0 0 1 0 9H8',
  file: 'M5 3h6.5L15 6.5V17H5zM11.5 3v3.5H15',
  pen: 'M4 16l.8-3.4L13.5 4l2.5 2.5-8.6 8.7zM11.8 5.8l2.5 2.5',
} as const;
export type IconName = keyof typeof paths;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
