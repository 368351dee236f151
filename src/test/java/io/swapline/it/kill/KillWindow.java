package io.swapline.it.kill;

import io.swapline.sandbox.fault.FaultPoint;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

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
  WRITE_DELIVERED("write-delivered"),
  PLAN_PLACES("plan-places"),
  WRITE_PLACES("write-places"),
  MOVE_FILES("move-files"),
  WRITE_CLOSED("write-closed"),
  ANY_MOMENT,

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
  WAIT_FOR_LINK(KillScene.EXPIRED_LINK, "wait-for-link");

  private final KillScene scene;
  private final String step;
  private final FaultPoint point;
  private final BucketMoment moment;

  KillWindow() {
    this(KillScene.PLAIN, null, null, null);
  }

  KillWindow(FaultPoint point) {
    this(KillScene.PLAIN, null, point, null);
  }

  KillWindow(BucketMoment moment) {
    this(KillScene.PLAIN, moment);
  }

  KillWindow(KillScene scene, BucketMoment moment) {
    this(scene, null, null, moment);
  }

  KillWindow(String step) {
    this(KillScene.PLAIN, step);
  }

  KillWindow(KillScene scene, String step) {
    this(scene, step, null, null);
  }

  KillWindow(KillScene scene, String step, FaultPoint point, BucketMoment moment) {
    this.scene = scene;
    this.step = step;
    this.point = point;
    this.moment = moment;
  }

  /** Those that jobs of a folder come by. */
  static List<KillWindow> ofFolder() {
    return Arrays.stream(values()).filter(window -> !window.isOfBucket()).toList();
  }

  /** Those that jobs of a bucket come by. */
  static List<KillWindow> ofBucket() {
    return Arrays.stream(values()).filter(window -> window != OPEN_JOB).toList();
  }

  /** Those that only jobs of a bucket come by. */
  boolean isOfBucket() {
    return moment != null
        || this == LIST_ALL
        || this == LOOK_INTO_BUCKET
        || this == OPEN_JOB_OF_BUCKET;
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
            || this == LOOK_INTO_BUCKET;
    return none || scene == KillScene.NO_CREDIT || scene == KillScene.THROTTLED;
  }

  /** Whether the job that was meant is at no other step when the process is killed. */
  boolean isOfOneStep() {
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
