package io.swapline.sandbox.novita;

import io.swapline.sandbox.http.Refusal;

/** The refusals used here; names and HTTP statuses from Novita's basic-error-code page. */
enum NovitaError {
  INVALID_REQUEST_BODY(400),
  IMAGE_FILE_EXCEEDS_MAX_SIZE(400),
  INVALID_IMAGE_FORMAT(400),
  IMAGE_EXCEEDS_MAX_RESOLUTION(400),
  MISSING_API_KEY(400),
  INVALID_API_KEY(403),
  API_NOT_FOUND(404),
  TASK_NOT_FOUND(404),
  RATE_LIMIT_EXCEEDED(429);

  private final int status;

  NovitaError(int status) {
    this.status = status;
  }

  Refusal because(String message) {
    return new Refusal(status, name(), message);
  }
}
