import { Moment } from '../controls/moment.tsx';
import { userName } from '../conversations/user-name.ts';
import { SidePanel } from '../frame/side-panel.tsx';
import { toPath } from '../routing/address.ts';
import { Link } from '../routing/link.tsx';
import type { Bucket } from './buckets.ts';

interface MeasurementsPanelProps {
  readonly title: string;
  readonly bucket: Bucket;
  readonly onClose: () => void;
}

/** The conversations behind a bar: why each has this value, and the messages that say so. */
export function MeasurementsPanel({ title, bucket, onClose }: MeasurementsPanelProps) {
  return (
    <SidePanel title={title} onClose={onClose}>
      <ul className="measurements">
        {bucket.measurements.toReversed().map(({ conversation, justification, references }) => (
          <li key={conversation.id} className="measurement">
            <p className="measurement-head">
              <Link to={toPath(['conversations', conversation.upstreamId])}>
                {conversation.userId ? userName(conversation.userId) : 'Conversation'}
              </Link>
              <Moment at={conversation.createdAt} />
            </p>
            <p className="panel-text">{justification}</p>
            {references?.map(({ id, text, sender }) => (
              <Link
                key={id}
                className="reference"
                to={toPath(['conversations', conversation.upstreamId], new URLSearchParams({ message: id }))}
              >
                <span>{sender}</span>
                {text}
              </Link>
            ))}
          </li>
        ))}
      </ul>
    </SidePanel>
  );
}
