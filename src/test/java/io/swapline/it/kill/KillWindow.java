package io.swapline.it.kill;

import io.swapline.sandbox.fault.FaultPoint;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Where the process is killed: before a step of a route, while the provider holds the paid request,
 * while a bucket is asked, or at any moment. In the order of a job's life.
 */
enum KillWindow {
  OPEN_JOB("open-job"),
  TAKE_FILES("take-files"),
  REMOVE_ORIGINALS("remove-originals"),
  WRITE_RECEIVED("write-received"),
  CHECK_JOB("check-job"),
  WRITE_PREPARED("write-prepared"),
  CHECK_SLOT("check-slot"),
  BEGIN_STAGING("begin-staging"),
  UPLOAD_MEDIA("upload-media"),
  READ_UPLOAD("read-upload"),
  INTEND_SUBMIT("intend-submit"),
  WRITE_INTENT("write-intent"),
  POST_SUBMIT("post-submit"),
  HEADERS_SEEN(FaultPoint.BEFORE_READ),
  AFTER_LAST_BYTE(FaultPoint.AFTER_BODY),
  PAID_NOT_ANSWERED(FaultPoint.AFTER_TASK),
  READ_ANSWER("read-answer"),
  RECORD_TASK("record-task"),
  ASK_STATUS("ask-status"),
  READ_STATUS_ANSWER("read-status-answer"),
  WRITE_FINISHED("write-finished"),
  FETCH_BYTES("fetch-bytes"),
  WRITE_FETCHED("write-fetched"),
  CLAIM_NAMES("claim-names"),
  PUT_RESULT("put-result"),
  SYNC_RESULT("sync-result"),
  PLACE_RESULT("place-result"),
  PUT_RECEIPT("put-receipt"),
  SYNC_RECEIPT("sync-receipt"),
  PLACE_RECEIPT("place-receipt"),
  NOTE_DELIVERED("note-delivered"),
  FORESEE_PLACES("foresee-places"),
  WRITE_DELIVERED("write-delivered"),
  PLAN_PLACES("plan-places"),
  MOVE_FILES("move-files"),
  WRITE_CLOSED("write-closed"),
  ANY_MOMENT,

  WRITE_PLACES("write-places"),
  LIST_ALL("list-all"),
  LOOK_INTO_BUCKET("look-into-bucket"),
  OPEN_JOB_OF_BUCKET("open-job-of-bucket"),
  LISTING(BucketMoment.LISTING),
  CONFIRMING(BucketMoment.CONFIRMING),
  TARGET_COMES(BucketMoment.TARGET_COMES),
  TARGET_CAME(BucketMoment.TARGET_CAME),
  FACE_CAME(BucketMoment.FACE_CAME),
  COPY_NOT_MADE(BucketMoment.COPY_NOT_MADE),
  COPY_MADE(BucketMoment.COPY_MADE),
  NOT_DELETED(BucketMoment.NOT_DELETED),
  DELETED(BucketMoment.DELETED),
  REASON_NOT_PUT(KillScene.TOO_LARGE, BucketMoment.REASON_NOT_PUT),
  REASON_PUT(KillScene.TOO_LARGE, BucketMoment.REASON_PUT),

  WRITE_REJECTED(KillScene.TOO_LARGE, "write-rejected"),
  CLOSE_REJECTED(KillScene.TOO_LARGE, "move-files"),
  WRITE_NOT_STAGED(KillScene.UPLOAD_REFUSED, "write-not-staged"),
  WRITE_LATER(KillScene.THROTTLED, "write-later"),
  WRITE_REFUSED(KillScene.REFUSED, "write-refused"),
  PAUSE_PROVIDER(KillScene.NO_CREDIT, "pause-provider"),
  WRITE_PAUSED(KillScene.NO_CREDIT, "write-paused"),
  WRITE_UNKNOWN(KillScene.SERVER_ERROR, "write-unknown"),
  WRITE_FAILED(KillScene.FAILED_TASK, "write-failed"),
  CLOSE_FAILED(KillScene.FAILED_TASK, "move-files"),
  CLOSED_FAILED(KillScene.FAILED_TASK, "write-closed"),
  NOTE_EXPIRED(KillScene.EXPIRED_LINK, "note-expired"),
  WAIT_FOR_LINK(KillScene.EXPIRED_LINK, "wait-for-link"),

  TAGS_READ(BucketMoment.TAGS_READ),
  NOT_TAGGED(BucketMoment.NOT_TAGGED),
  TAGGED(BucketMoment.TAGGED),
  FAILED_NOT_TAGGED(KillScene.FAILED_TASK, BucketMoment.NOT_TAGGED),

  READ_MESSAGE("read-message"),
  KEEP_CHANGES("keep-changes"),
  TELL_SOURCE("tell-source"),
  PUT_MESSAGE_ASIDE(KillScene.UNREADABLE_MESSAGE, "put-message-aside"),
  MESSAGE_HANDED_OUT(QueueMoment.HANDED_OUT),
  OBJECT_LOOKED_AT(QueueMoment.LOOKED_AT),
  MESSAGE_NOT_DELETED(QueueMoment.NOT_DELETED),
  MESSAGE_DELETED(QueueMoment.DELETED),

  LOOK_FOR_RESULT("look-for-result"),
  PUT_RESULT_OBJECT("put-result-object"),
  RESULT_NOT_PUT(BucketMoment.RESULT_NOT_PUT),
  RESULT_PUT(BucketMoment.RESULT_PUT),
  PARTS_NOT_BEGUN(KillScene.LARGE, BucketMoment.PARTS_NOT_BEGUN),
  PARTS_BEGUN(KillScene.LARGE, BucketMoment.PARTS_BEGUN),
  PART_PUT(KillScene.LARGE, BucketMoment.PART_PUT),
  NOT_COMPLETED(KillScene.LARGE, BucketMoment.NOT_COMPLETED),
  COMPLETED(KillScene.LARGE, BucketMoment.COMPLETED),
  LOOK_FOR_RECEIPT("look-for-receipt"),
  PUT_RECEIPT_OBJECT("put-receipt-object"),
  RECEIPT_NOT_PUT(BucketMoment.RECEIPT_NOT_PUT),
  RECEIPT_PUT(BucketMoment.RECEIPT_PUT),
  READ_BACK(BucketMoment.READ_BACK),
  NOTE_PUT("note-put"),
  RESULT_NOT_REMOVED(KillScene.RECEIPT_TAKEN, BucketMoment.RESULT_NOT_REMOVED),
  RESULT_REMOVED(KillScene.RECEIPT_TAKEN, BucketMoment.RESULT_REMOVED);

  /** What a bucket has too where nothing is moved or deleted at the end. */
  private static final Set<KillWindow> AT_EVERY_END =
      EnumSet.of(
          PLAN_PLACES,
          WRITE_PLACES,
          MOVE_FILES,
          WRITE_CLOSED,
          WRITE_REJECTED,
          CLOSE_REJECTED,
          CLOSE_FAILED,
          CLOSED_FAILED);

  private static final Set<KillWindow> OF_TAGS = EnumSet.range(TAGS_READ, FAILED_NOT_TAGGED);
  private static final Set<KillWindow> OF_QUEUE = EnumSet.range(READ_MESSAGE, MESSAGE_DELETED);
  private static final Set<KillWindow> OF_RESULTS = EnumSet.range(LOOK_FOR_RESULT, RESULT_REMOVED);

  private final KillScene scene;
  private final String step;
  private final FaultPoint point;
  private final BucketMoment moment;
  private final QueueMoment message;

  KillWindow() {
    this(KillScene.PLAIN, null, null, null, null);
  }

  KillWindow(FaultPoint point) {
    this(KillScene.PLAIN, null, point, null, null);
  }

  KillWindow(QueueMoment message) {
    this(KillScene.PLAIN, null, null, null, message);
  }

  KillWindow(BucketMoment moment) {
    this(KillScene.PLAIN, moment);
  }

  KillWindow(KillScene scene, BucketMoment moment) {
    this(scene, null, null, moment, null);
  }

  KillWindow(String step) {
    this(KillScene.PLAIN, step);
  }

  KillWindow(KillScene scene, String step) {
    this(scene, step, null, null, null);
  }

  KillWindow(
      KillScene scene, String step, FaultPoint point, BucketMoment moment, QueueMoment message) {
    this.scene = scene;
    this.step = step;
    this.point = point;
    this.moment = moment;
    this.message = message;
  }

  /** Those that jobs of a folder come by. */
  static List<KillWindow> ofFolder() {
    return those(window -> !window.isOfBucket() && !window.isElsewhere());
  }

  /** Those that jobs of a bucket come by whose objects are moved, with results for a folder. */
  static List<KillWindow> ofBucket() {
    return those(window -> window != OPEN_JOB && !window.isElsewhere());
  }

  /**
   * Those that only jobs of a bucket come by, or that others come by where something went wrong.
   */
  boolean isOfBucket() {
    return (moment != null && !isElsewhere())
        || this == LIST_ALL
        || this == LOOK_INTO_BUCKET
        || this == OPEN_JOB_OF_BUCKET
        || this == WRITE_PLACES;
  }

  private boolean isElsewhere() {
    return OF_TAGS.contains(this) || OF_QUEUE.contains(this) || OF_RESULTS.contains(this);
  }

  /** Those at the end of a job whose objects are tagged. */
  static List<KillWindow> ofTags() {
    return those(
        window ->
            AT_EVERY_END.contains(window)
                || OF_TAGS.contains(window)
                || window == REASON_NOT_PUT
                || window == REASON_PUT);
  }

  /** Those at the end of a job whose objects are deleted. */
  static List<KillWindow> ofDeletes() {
    return those(
        window ->
            AT_EVERY_END.contains(window)
                || window == NOT_DELETED
                || window == DELETED
                || window == REASON_NOT_PUT
                || window == REASON_PUT);
  }

  /** Those of a job whose objects are not touched. */
  static List<KillWindow> ofNothing() {
    return those(
        window ->
            AT_EVERY_END.contains(window)
                || window == OPEN_JOB_OF_BUCKET
                || window == TAKE_FILES
                || window == WRITE_RECEIVED
                || window == TARGET_CAME);
  }

  /** Those of a bucket whose server tells a queue of its objects. */
  static List<KillWindow> ofQueue() {
    return List.copyOf(OF_QUEUE);
  }

  /** Those of jobs whose results go to a bucket. */
  static List<KillWindow> ofResults() {
    return List.copyOf(OF_RESULTS);
  }

  private static List<KillWindow> those(Predicate<KillWindow> which) {
    return Arrays.stream(values()).filter(which).toList();
  }

  /** What the process is killed at once before: only then is there something to come to here. */
  Optional<KillWindow> after() {
    return this == READ_BACK ? Optional.of(RECEIPT_PUT) : Optional.empty();
  }

  /** Its name, in the figures too. */
  String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What goes wrong meanwhile. */
  KillScene scene() {
    return scene;
  }

  /** The step before which a job stands; empty where no step is meant. */
  Optional<String> step() {
    return Optional.ofNullable(step);
  }

  /** Where the provider holds the request; empty where it does not. */
  Optional<FaultPoint> point() {
    return Optional.ofNullable(point);
  }

  /** Where the bucket's server is; empty where it is not meant. */
  Optional<BucketMoment> moment() {
    return Optional.ofNullable(moment);
  }

  /** Where the queue is; empty where it is not meant. */
  Optional<QueueMoment> message() {
    return Optional.ofNullable(message);
  }

  /**
   * Whether whoever comes first is stopped: where there is no job yet, and where each answer halts
   * the provider, since older jobs would be answered so again and again before the one that was
   * dropped has its turn.
   */
  boolean byAnyJob() {
    boolean none =
        this == OPEN_JOB
            || this == OPEN_JOB_OF_BUCKET
            || this == LIST_ALL
            || this == LOOK_INTO_BUCKET
            || OF_QUEUE.contains(this);
    return none
        || scene == KillScene.NO_CREDIT
        || scene == KillScene.THROTTLED
        || scene == KillScene.UPLOAD_REFUSED;
  }

  /** Whether the job that was meant is at no other step when the process is killed. */
  boolean isOfOneStep() {
    if (OF_QUEUE.contains(this)) {
      return false;
    }
    return switch (this) {
      case ANY_MOMENT, LIST_ALL, LOOK_INTO_BUCKET, LISTING, TARGET_CAME, FACE_CAME -> false;
      default -> true;
    };
  }

  /**
   * Whether the job that stands there has to be parked: the provider may have been paid, and what
   * it answered is on no disk.
   */
  boolean parks() {
    return switch (this) {
      case HEADERS_SEEN,
          AFTER_LAST_BYTE,
          PAID_NOT_ANSWERED,
          READ_ANSWER,
          RECORD_TASK,
          WRITE_LATER,
          WRITE_REFUSED,
          PAUSE_PROVIDER,
          WRITE_PAUSED,
          WRITE_UNKNOWN ->
          true;
      default -> false;
    };
  }
}
