package io.swapline.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swapline.sqs.ObjectEvent.Kind;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageReaderTest {
  private static final String PUT = "ObjectCreated:Put";

  @Test
  void notificationTellsOfEachOfItsRecords() throws Exception {
    assertThat(MessageReader.read(Messages.notifications(PUT, "in/a.mp4", "in/b.mp4")))
        .containsExactly(changed("in/a.mp4", "0A"), changed("in/b.mp4", "0A"));
    assertThat(MessageReader.read("{\"Records\":[]}")).isEmpty();
  }

  @Test
  void notificationThroughATopicIsTheSame() throws Exception {
    String message = Messages.notification(PUT, "in/a.mp4", "0A");

    assertThat(MessageReader.read(Messages.throughTopic(message)))
        .isEqualTo(MessageReader.read(message));
    assertThat(
            MessageReader.read(
                Messages.throughTopic(Messages.eventBridge("Object Created", "in/a.mp4", "0A"))))
        .containsExactly(changed("in/a.mp4", "0A"));
  }

  @ParameterizedTest
  @CsvSource({
    "in/red+flower.mp4, in/red flower.mp4",
    "in/1%2B1%3D2.mp4, in/1+1=2.mp4",
    "in/100%25.mp4, in/100%.mp4",
    "in/h%C3%A4user%2F%E6%97%A5%E6%9C%AC.mp4, in/häuser/日本.mp4",
    "in/%F0%9F%8E%AC.mp4, in/🎬.mp4",
    "%2Fin%2F%2F..%2Fa.mp4, /in//../a.mp4",
    "in/häuser.mp4, in/häuser.mp4"
  })
  void keyOfANotificationIsDecoded(String encoded, String key) throws Exception {
    assertThat(MessageReader.read(Messages.notification(PUT, encoded, "0A")))
        .containsExactly(changed(key, "0A"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"in/red+flower.mp4", "in/100%25.mp4", "in/häuser 日本.mp4", "/in//../a"})
  void keyOfEventBridgeIsAsItIs(String key) throws Exception {
    assertThat(MessageReader.read(Messages.eventBridge("Object Created", key, "0A")))
        .containsExactly(changed(key, "0A"));
  }

  @ParameterizedTest
  @CsvSource({
    "ObjectCreated:Put, CHANGED",
    "s3:ObjectCreated:CompleteMultipartUpload, CHANGED",
    "ObjectRestore:Completed, CHANGED",
    "LifecycleTransition, CHANGED",
    "ObjectRemoved:Delete, REMOVED",
    "s3:ObjectRemoved:DeleteMarkerCreated, REMOVED",
    "LifecycleExpiration:Delete, REMOVED",
    "s3:ObjectAccessed:Head, UNCHANGED",
    "ObjectTagging:Put, UNCHANGED",
    "ReducedRedundancyLostObject, UNCHANGED"
  })
  void notificationSaysWhatHappened(String event, Kind kind) throws Exception {
    assertThat(MessageReader.read(Messages.notification(event, "in/a.mp4", "0A")))
        .extracting(ObjectEvent::kind)
        .containsExactly(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "Object Created, CHANGED",
    "Object Restore Completed, CHANGED",
    "Object Deleted, REMOVED",
    "Object Tags Added, UNCHANGED",
    "Object Access Tier Changed, UNCHANGED"
  })
  void eventBridgeSaysWhatHappened(String detailType, Kind kind) throws Exception {
    assertThat(MessageReader.read(Messages.eventBridge(detailType, "in/a.mp4", "0A")))
        .extracting(ObjectEvent::kind)
        .containsExactly(kind);
  }

  @Test
  void testOfTheServerIsKnown() throws Exception {
    for (String test : List.of(Messages.TEST, Messages.throughTopic(Messages.TEST))) {
      assertThat(MessageReader.read(test)).extracting(ObjectEvent::kind).containsExactly(Kind.TEST);
    }
  }

  @Test
  void orderThatCannotBeComparedIsNone() throws Exception {
    for (String sequencer : Arrays.asList(null, "", "xyz", "0A'; DROP TABLE job", "0".repeat(65))) {
      assertThat(MessageReader.read(Messages.notification(PUT, "in/a.mp4", sequencer)))
          .containsExactly(changed("in/a.mp4", null));
    }
  }

  @Test
  void whatIsNoMessageOfABucketIsRefusedInWords() {
    refused("hello", "it is no JSON");
    refused("", "it is no JSON object");
    refused("[]", "it is no JSON object");
    refused("{\"Records\":[]} {}", "it is no JSON");
    refused("{}", "a form in which no server tells of objects");
    refused("{\"Event\":\"TestEvent\"}", "a form in which no server tells of objects");
    refused("[".repeat(100_000), "nested too deeply");
    refused("{\"a\":" + "9".repeat(5000) + "}", "too long a number");
    refused("{\"a\":\"" + "a".repeat(256 * 1024) + "\"}", "larger than 256 KB");
    refused("{\"Records\":[{\"eventName\":\"ObjectCreated:Put\"}]}", "'key'");
    refused("{\"Records\":[7]}", "'eventName'");
    refused(Messages.notification("x".repeat(256), "in/a.mp4", "0A"), "'eventName'");
    refused(Messages.notification("b".repeat(256), PUT, "in/a.mp4", "0A"), "'name'");
    refused("{\"Records\":[" + "{},".repeat(1000) + "{}]}", "more than 1000 records");
    refused("{\"Type\":\"SubscriptionConfirmation\",\"SubscribeURL\":\"http://x\"}", "SNS");
    refused("{\"Type\":\"Notification\",\"Message\":7}", "'Message'");
    refused("{\"Type\":\"Notification\",\"Message\":\"hello\"}", "it is no JSON");
    refused(Messages.throughTopic(Messages.throughTopic(Messages.TEST)), "a form in which");
  }

  @Test
  void keyThatNoObjectCanHaveIsRefused() {
    refused(Messages.notification(PUT, "in/100%.mp4", "0A"), "not URL-encoded");
    refused(Messages.notification(PUT, "", "0A"), "none that an object can have");
    refused(Messages.notification(PUT, "a".repeat(1025), "0A"), "none that an object can have");
    refused(Messages.notification(PUT, "ä".repeat(513), "0A"), "none that an object can have");
    refused(Messages.notification(PUT, "in/%00.mp4", "0A"), "none that an object can have");
    refused(Messages.eventBridge("Object Created", "in/\ud83c.mp4", "0A"), "no text");
  }

  private static ObjectEvent changed(String key, String sequencer) {
    return new ObjectEvent(Kind.CHANGED, Messages.BUCKET, key, sequencer);
  }

  private static void refused(String message, String words) {
    assertThatThrownBy(() -> MessageReader.read(message))
        .isInstanceOf(UnreadableMessageException.class)
        .hasMessageContaining(words);
  }
}
