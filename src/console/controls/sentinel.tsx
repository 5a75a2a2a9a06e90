import { useEffect, useRef } from 'react';

/** Nothing to see: tells when this place comes near to what is shown. */
export function Sentinel({ onNear, isActive }: { readonly onNear: () => void; readonly isActive: boolean }) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!ref.current || !isActive) return;
    const observer = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && onNear(),
      { rootMargin: '300px' },
    );
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, [onNear, isActive]);
  return <div ref={ref} className="sentinel" />;
}
