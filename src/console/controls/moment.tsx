const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const dayOfYear = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' });
const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' });

/** A moment as short as can be: the time for today, else the day. */
export function Moment({ at }: { readonly at: string }) {
  const date = new Date(at);
  return (
    <time className="moment" dateTime={at} title={full.format(date)}>
      {shortly(date, new Date())}
    </time>
  );
}

function shortly(date: Date, now: Date): string {
  if (date.toDateString() === now.toDateString()) return clock.format(date);
  return (date.getFullYear() === now.getFullYear() ? day : dayOfYear).format(date);
}
