package io.swapline.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import io.swapline.sqs.ObjectEvent.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads a message in each of the forms that S3 servers have: a notification, the same inside a
 * message of SNS, and an event of EventBridge. Each field has a bound before it is used.
 */
final class MessageReader {
  private static final int MOST_RECORDS = 1000;
  private static final int LONGEST_NAME = 255;
  private static final int LONGEST_KEY = 4 * 1024;
  private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{1,64}");

  private static final List<ObjectEvent> TEST =
      List.of(new ObjectEvent(Kind.TEST, null, null, null));

  private MessageReader() {}

  static List<ObjectEvent> read(String text) throws UnreadableMessageException {
    JsonNode message = MessageJson.object(text);
    return message.path("Type").isTextual() ? ofTopic(message) : plain(message);
  }

  private static List<ObjectEvent> ofTopic(JsonNode message) throws UnreadableMessageException {
    if (!message.path("Type").textValue().equals("Notification")) {
      throw new UnreadableMessageException(
          "it is SNS' own, which asks to confirm or end a subscription: do that in its console");
    }
    return plain(
        MessageJson.object(MessageJson.text(message, "Message", MessageJson.MOST_CHARACTERS)));
  }

  private static List<ObjectEvent> plain(JsonNode message) throws UnreadableMessageException {
    if (message.path("Records").isArray()) {
      return records(message.path("Records"));
    }
    if (message.path("detail-type").isTextual()) {
      return List.of(ofEventBridge(message));
    }
    if (message.path("Event").asText().equals("s3:TestEvent")) {
      return TEST;
    }
    throw new UnreadableMessageException("it has a form in which no server tells of objects");
  }

  private static List<ObjectEvent> records(JsonNode records) throws UnreadableMessageException {
    if (records.size() > MOST_RECORDS) {
      throw new UnreadableMessageException("it has more than " + MOST_RECORDS + " records");
    }
    List<ObjectEvent> events = new ArrayList<>();
    for (JsonNode record : records) {
      Kind kind = EventNames.ofNotification(MessageJson.text(record, "eventName", LONGEST_NAME));
      JsonNode s3 = record.path("s3");
      JsonNode object = s3.path("object");
      String key = EventKeys.decoded(MessageJson.text(object, "key", LONGEST_KEY));
      events.add(new ObjectEvent(kind, bucket(s3), key, sequencer(object)));
    }
    return events;
  }

  private static ObjectEvent ofEventBridge(JsonNode message) throws UnreadableMessageException {
    Kind kind = EventNames.ofEventBridge(MessageJson.text(message, "detail-type", LONGEST_NAME));
    JsonNode detail = message.path("detail");
    JsonNode object = detail.path("object");
    String key = EventKeys.plain(MessageJson.text(object, "key", LONGEST_KEY));
    return new ObjectEvent(kind, bucket(detail), key, sequencer(object));
  }

  private static String bucket(JsonNode holder) throws UnreadableMessageException {
    return MessageJson.text(holder.path("bucket"), "name", LONGEST_NAME);
  }

  /** One that cannot be compared is none: the object is looked at then. */
  private static String sequencer(JsonNode object) {
    String text = object.path("sequencer").asText();
    return HEX.matcher(text).matches() ? text : null;
  }
}
