import { renderGraphiQL } from '@graphql-yoga/render-graphiql';
import type { GraphiQLOptions } from 'graphql-yoga';

/**
 * Tabs that can be dragged are animated from where they are not: the first click on one lands beside it. Without the
 * animation they can still be dragged, and every click counts.
 */
const stillTabs = '<style>.graphiql-tab { transform: none !important; }</style>';

/** GraphiQL as one page that needs nothing from any other host. */
export function renderGraphiqlPage(options?: GraphiQLOptions): string {
  return renderGraphiQL(options).replace('</head>', `${stillTabs}</head>`);
}
