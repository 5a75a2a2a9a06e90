const paths = {
  conversations: 'M4 5.5h16v10H9.5L5 19.5v-4H4z',
  feedback: 'M5 19V5h14v10H9z M9 9h6 M9 12h4',
  metrics: 'M5 19V9 M10 19V5 M15 19v-7 M20 19v-4',
  faults: 'M12 3 4 14h6l-1 7 9-12h-6z',
  requests: 'm9 7-5 5 5 5 M15 7l5 5-5 5',
  send: 'M12 19V5 M6 11l6-6 6 6',
  plus: 'M12 5v14 M5 12h14',
  close: 'M6 6l12 12 M18 6 6 18',
  back: 'M15 5l-7 7 7 7',
  chevron: 'M9 6l6 6-6 6',
  microphone: 'M12 3a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3z M6 11a6 6 0 0 0 12 0 M12 17v4',
  speaker: 'M4 9.5v5h3.5L12 19V5L7.5 9.5z M15.5 9a4 4 0 0 1 0 6 M18 6.5a8 8 0 0 1 0 11',
  stop: 'M7 7h10v10H7z',
  play: 'M8 5v14l11-7z',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8z M12 2v2 M12 20v2 M2 12h2 M20 12h2 M5 5l1.5 1.5 M17.5 17.5 19 19 M19 5l-1.5 1.5 M6.5 17.5 5 19',
  moon: 'M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5z',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  path: 'M6 6h.01 M6 6v7a4 4 0 0 0 4 4h8 M15 14l3 3-3 3',
  cut: 'M4 12h5 M15 12h5 M11 8l-2 8 M15 8l-2 8',
  leave: 'M14 5H6v14h8 M11 12h9 M17 9l3 3-3 3',
  mind: 'M12 4a5 5 0 0 0-3 9v3h6v-3a5 5 0 0 0-3-9z M10 19h4',
  memory: 'M5 7c0-4 14-4 14 0v10c0 4-14 4-14 0z M5 7c0 4 14 4 14 0',
  tool: 'M14 6a4 4 0 0 1 5 5l-9 9-3-3 9-9z',
  behavior: 'M12 4l2.2 5.3L20 10l-4.5 3.6L17 19l-5-3-5 3 1.5-5.4L4 10l5.8-.7z',
  wait: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16z M12 8v4l3 2',
  other: 'M12 11v2',
} as const;

export type IconName = keyof typeof paths;

/** A small drawing beside a text that says the same. */
export function Icon({ name, size = 18 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
