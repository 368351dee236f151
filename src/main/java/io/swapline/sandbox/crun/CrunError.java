package io.swapline.sandbox.crun;

import io.swapline.sandbox.http.Refusal;

/**
 * The refusals used here, with HTTP status and code. The codes are from Crun's page of the model;
 * that some of them come within HTTP 200 is from its page get-task-info and its client.
 */
enum CrunError {
  UNAUTHORIZED(401, "401"),
  NOT_FOUND(200, "404"),
  UNKNOWN_PATH(404, "404"),
  INVALID(200, "422"),
  TOO_MANY(200, "429");

  private final int status;
  private final String code;

  CrunError(int status, String code) {
    this.status = status;
    this.code = code;
  }

  Refusal because(String message) {
    return new Refusal(status, code, message);
  }
}
