/** The operations of the conversation API that this program calls, by the names that its documentation uses. */
export type Operation =
  | 'signin-with-api-key'
  | 'get-organization'
  | 'get-services'
  | 'create-conversation'
  | 'interact-with-conversation'
  | 'finish-conversation'
  | 'get-conversation'
  | 'get-conversations'
  | 'get-conversation-messages';
