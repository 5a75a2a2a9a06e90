/** Wire rows as the schema names them, renamed once so that default resolvers serve them. */
export function conversationOf(row) {
  return {
    id: globalId('Conversation', row.id),
    upstreamId: row.id,
    userId: row.user_id || null,
    createdAt: row.created_at,
    isFinished: row.is_finished,
    isAnalyzed: row.is_analyzed,
    finalMessage: row.final_message || null,
    messageCount: row.num_messages,
  };
}

export function conversationsOf({ conversations, has_more }) {
  return {
    edges: conversations.map((row) => ({ node: conversationOf(row) })),
    pageInfo: { hasNextPage: has_more },
  };
}

export function messagesOf(conversationId, { messages, has_more }, { last }) {
  const edges = messages.map((row) => ({
    node: {
      id: globalId('Message', conversationId, row.id),
      createdAt: row.created_at,
      sender: row.sender,
      text: row.message,
    },
  }));
  return last == null ? { edges, pageInfo: { hasNextPage: has_more } } : { edges: edges.reverse() };
}

/** One answer of upstream for many conversations, told apart by id. */
export function feedbackByConversation({ feedbacks }, conversationIds) {
  const rows = Map.groupBy(feedbacks, (row) => row.conversation_id);
  return conversationIds.map((id) =>
    (rows.get(id) ?? []).map((row) => ({
      upstreamId: row.id,
      createdAt: row.created_at,
      comment: row.feedback_content.comment,
    })),
  );
}

export function connectionOf(nodes, first) {
  return { edges: nodes.slice(0, first).map((node) => ({ node })) };
}

export function conversationsPath(first) {
  return `/conversation/?limit=${first}&sort_by=-created_at`;
}

export function messagesPath(conversationId, { first, last }) {
  const query = last == null ? `limit=${first}&sort_by=%2Bcreated_at` : `limit=${last}&sort_by=-created_at`;
  return `/conversation/${conversationId}/messages/?${query}`;
}

export function feedbackPath(conversationIds) {
  const ids = conversationIds.map((id) => `&conversation_id=${id}`).join('');
  return `/conversation/feedback/?type=conversation&limit=100&sort_by=-created_at${ids}`;
}

function globalId(...parts) {
  return Buffer.from(parts.join(':')).toString('base64url');
}
