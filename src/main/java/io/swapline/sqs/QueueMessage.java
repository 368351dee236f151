package io.swapline.sqs;

import io.swapline.ledger.model.ObjectChange;
import java.util.List;

/**
 * A message that was read.
 *
 * @param text as it came; null where it was understood
 * @param objection why it was not understood; null where it was
 * @param changes of the objects that are watched
 */
public record QueueMessage(String text, String objection, List<ObjectChange> changes) {
  static QueueMessage understood(List<ObjectChange> changes) {
    return new QueueMessage(null, null, List.copyOf(changes));
  }

  static QueueMessage unreadable(String text, String objection) {
    return new QueueMessage(text, objection, List.of());
  }
}
