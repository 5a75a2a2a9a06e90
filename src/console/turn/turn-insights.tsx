import { type CallFragment, TurnInsightsDocument, type TurnInsightsQuery } from '../__generated__/graphql.ts';
import { ErrorNotice, Notice } from '../controls/notice.tsx';
import { Skeleton } from '../controls/skeleton.tsx';
import { useRead } from '../graphql/use-read.ts';
import { toPath } from './path.ts';
import { PathDrawing } from './path-drawing.tsx';
import { ToolCalls } from './tool-calls.tsx';

type Insights = NonNullable<
  NonNullable<NonNullable<TurnInsightsQuery['conversation']>['interaction']>['insights']
>;

interface TurnInsightsProps {
  readonly conversationId: string;
  readonly interactionId: string;
}

/** How the answer of a turn came about. */
export function TurnInsights(variables: TurnInsightsProps) {
  const { data, error, isLoading, reload } = useRead(TurnInsightsDocument, { ...variables });
  const insights = data?.conversation?.interaction?.insights;
  if (insights) return <InsightsView insights={insights} />;
  if (isLoading) return <Skeleton lines={5} label="Loading the insights" />;
  if (error) return <ErrorNotice error={error} onRetry={reload} />;
  return <Notice title="There are no insights of this turn">It may have been taken back.</Notice>;
}

function InsightsView({ insights }: { readonly insights: Insights }) {
  const { currentState, stateTransitions, workingMemory, reflections } = insights;
  const calls = callsOf(insights);
  return (
    <>
      <section className="panel-part">
        <h3>The way to the answer</h3>
        <PathDrawing stops={toPath(stateTransitions, currentState.name)} />
        <p className="panel-text">
          {currentState.objective}
          {currentState.action && ` It chose to: ${currentState.action}.`}
        </p>
      </section>
      {calls.length > 0 && (
        <section className="panel-part">
          <h3>Tools that it called</h3>
          <ToolCalls calls={calls} />
        </section>
      )}
      {workingMemory.length > 0 && (
        <section className="panel-part">
          <h3>What it had in mind</h3>
          <ul className="panel-list">
            {workingMemory.map(({ content, context }) => (
              <li key={content}>
                {content}
                <span>{context}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {reflections.length > 0 && (
        <section className="panel-part">
          <h3>What it thought</h3>
          <ul className="panel-list">
            {reflections.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** Wherever they were made on the way. */
function callsOf({
  stateTransitions,
  actionSelectionToolCallRounds,
  answerToolCallRounds,
}: Insights): readonly CallFragment[] {
  const onTheWay = stateTransitions.flatMap((transition) => {
    if (transition.__typename === 'ToolCallTransition') return transition.designatedToolCall ?? [];
    return 'toolCallRounds' in transition ? transition.toolCallRounds.flatMap((round) => round.calls) : [];
  });
  const rounds = [...(actionSelectionToolCallRounds ?? []), ...(answerToolCallRounds ?? [])];
  return [...onTheWay, ...rounds.flatMap((round) => round.calls)];
}
