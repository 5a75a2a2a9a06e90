import { useEffect, useState } from 'react';

/** How long it has been recorded, by the second. */
export function RecordingClock() {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((passed) => passed + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  const rest = String(seconds % 60).padStart(2, '0');
  return (
    <span className="recording-clock" aria-hidden="true">
      {Math.floor(seconds / 60)}:{rest}
    </span>
  );
}
