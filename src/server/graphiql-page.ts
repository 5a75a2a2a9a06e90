import type { GraphiQLOptions } from 'graphql-yoga';

/**
 * Tabs that can be dragged are animated from where they are not: the first click on one lands beside it. Without the
 * animation they can still be dragged, and every click counts.
 */
const stillTabs = '<style>.graphiql-tab { transform: none !important; }</style>';

/** GraphiQL as one page that needs nothing from any other host. Loaded when first asked for: it is megabytes. */
export async function renderGraphiqlPage(options?: GraphiQLOptions): Promise<string> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  return renderGraphiQL(options).replace('</head>', `${stillTabs}</head>`);
}
