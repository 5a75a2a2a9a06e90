import { TurnFeedback } from '../feedback/turn-feedback.tsx';
import { SidePanel } from '../frame/side-panel.tsx';
import { setParameter } from '../routing/address.ts';
import { TurnInsights } from './turn-insights.tsx';

interface TurnPanelProps {
  readonly conversationId: string;
  readonly interactionId: string;
}

/** One turn from behind: what was said of it, and how its answer came about. */
export function TurnPanel({ conversationId, interactionId }: TurnPanelProps) {
  return (
    <SidePanel title="Turn" onClose={() => setParameter('turn', null)}>
      <TurnFeedback conversationId={conversationId} interactionId={interactionId} />
      <TurnInsights conversationId={conversationId} interactionId={interactionId} />
    </SidePanel>
  );
}
