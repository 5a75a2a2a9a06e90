import { refusedDocuments } from './refused-documents.ts';
import { refusedRequests } from './refused-requests.ts';

export const everyDocumentAttack = [...refusedDocuments, ...refusedRequests];
