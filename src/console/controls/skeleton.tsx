/** Grey lines in the place of what is being loaded. */
export function Skeleton({ lines = 3, label }: { readonly lines?: number; readonly label: string }) {
  return (
    <div className="skeleton" role="status">
      <span className="unseen">{label}</span>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: all are alike
        <span key={line} className="skeleton-line" data-line={line % 4} />
      ))}
    </div>
  );
}
