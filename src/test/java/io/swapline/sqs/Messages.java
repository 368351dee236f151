package io.swapline.sqs;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Messages in the forms that servers write, with the fields that these have beside ours. */
public final class Messages {
  public static final String BUCKET = "drops";

  /** As it comes when the notification is set up. */
  public static final String TEST =
      """
      {"Service":"Amazon S3","Event":"s3:TestEvent","Time":"2026-03-01T12:00:00.000Z",
       "Bucket":"drops","RequestId":"5582815E1AEA5ADF","HostId":"8cLeGAmw098X5cv4Zkwc"}
      """;

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Messages() {}

  /** A notification of one event. */
  public static String notification(String event, String key, String sequencer) {
    return notification(BUCKET, event, key, sequencer);
  }

  public static String notification(String bucket, String event, String key, String sequencer) {
    ObjectNode message = MAPPER.createObjectNode();
    message.putArray("Records").add(record(bucket, event, key, sequencer));
    return message.toString();
  }

  /** A notification of the same event of several objects. */
  public static String notifications(String event, String... keys) {
    ObjectNode message = MAPPER.createObjectNode();
    ArrayNode records = message.putArray("Records");
    for (String key : keys) {
      records.add(record(BUCKET, event, key, "0A"));
    }
    return message.toString();
  }

  private static ObjectNode record(String bucket, String event, String key, String sequencer) {
    ObjectNode record = MAPPER.createObjectNode();
    record.put("eventVersion", "2.1").put("eventSource", "aws:s3").put("awsRegion", "us-east-1");
    record.put("eventTime", "2026-03-01T12:00:00.000Z").put("eventName", event);
    record.putObject("userIdentity").put("principalId", "AIDAJDPLRKLG7UEXAMPLE");
    ObjectNode s3 = record.putObject("s3");
    s3.put("s3SchemaVersion", "1.0").put("configurationId", "swapline");
    s3.putObject("bucket").put("name", bucket).put("arn", "arn:aws:s3:::" + bucket);
    ObjectNode object = s3.putObject("object").put("key", key).put("size", 1024);
    object.put("eTag", "d41d8cd98f00b204e9800998ecf8427e");
    if (sequencer != null) {
      object.put("sequencer", sequencer);
    }
    return record;
  }

  /** The same through SNS without raw delivery. */
  public static String throughTopic(String message) {
    ObjectNode wrapped = MAPPER.createObjectNode();
    wrapped.put("Type", "Notification").put("MessageId", "dc1e94d9-56c5-5e96-808d-cc7f68faa162");
    wrapped.put("TopicArn", "arn:aws:sns:us-east-1:1:drops").put("Subject", "Amazon S3");
    wrapped.put("Message", message).put("Timestamp", "2026-03-01T12:00:00.000Z");
    wrapped.put("SignatureVersion", "1").put("Signature", "abc").put("SigningCertURL", "https://a");
    return wrapped.toString();
  }

  /** An event of EventBridge. */
  public static String eventBridge(String detailType, String key, String sequencer) {
    ObjectNode event = MAPPER.createObjectNode();
    event.put("version", "0").put("id", "17793124-05d4-b198-2fde-7ededc63b103");
    event.put("detail-type", detailType).put("source", "aws.s3").put("account", "1");
    ObjectNode detail = event.putObject("detail").put("version", "0");
    detail.putObject("bucket").put("name", BUCKET);
    detail.putObject("object").put("key", key).put("size", 5).put("sequencer", sequencer);
    detail.put("reason", "PutObject");
    return event.toString();
  }
}
