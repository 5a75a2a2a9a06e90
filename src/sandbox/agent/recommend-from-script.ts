import { contentWords, overlap } from '../domain/analysis/content-words.ts';
import type { RecommendationRequest } from './agent.ts';
import { fittingTexts } from './choose-line.ts';
import { Facts } from './facts.ts';
import type { AgentScripts } from './script.ts';
import { actionScript, captureRules, machineScript } from './script-lookup.ts';

const MOST_RECOMMENDATIONS = 3;

/** What the script suggests to say in the state reached, closest to the given context first. */
export function recommendFromScript(request: RecommendationRequest, scripts: AgentScripts): string[] {
  const { position, context } = request;
  const facts = new Facts(request, { userMessage: null, externalEvents: [] }, captureRules(scripts, request));
  const state = actionScript(scripts, { machine: position.machine, name: position.state });
  const own = fittingTexts(state.suggest, facts);
  const texts =
    own.length > 0 ? own : fittingTexts(machineScript(scripts, position.machine).anytime.suggest, facts);
  const wanted = contentWords(context ?? '');
  const closest = texts.toSorted(
    (a, b) => overlap(wanted, contentWords(b)) - overlap(wanted, contentWords(a)),
  );
  return [...new Set(closest)].slice(0, MOST_RECOMMENDATIONS);
}
