package io.swapline.it.kill;

import io.swapline.sandbox.fault.FaultPoint;
import java.util.Optional;

/**
 * Where the process is killed: before a step of a route, while the provider holds the paid request,
 * or at any moment. In the order of a job's life.
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

  KillWindow() {
    this(KillScene.PLAIN, null, null);
  }

  KillWindow(FaultPoint point) {
    this(KillScene.PLAIN, null, point);
  }

  KillWindow(String step) {
    this(KillScene.PLAIN, step, null);
  }

  KillWindow(KillScene scene, String step) {
    this(scene, step, null);
  }

  KillWindow(KillScene scene, String step, FaultPoint point) {
    this.scene = scene;
    this.step = step;
    this.point = point;
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

  /**
   * Whether whoever comes first is stopped: where there is no job yet, and where each answer halts
   * the provider, since older jobs would be answered so again and again before the one that was
   * dropped has its turn.
   */
  boolean byAnyJob() {
    return this == OPEN_JOB || scene == KillScene.NO_CREDIT || scene == KillScene.THROTTLED;
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
