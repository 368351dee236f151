package io.swapline.sandbox.wavespeed;

import io.swapline.sandbox.http.Refusal;

/**
 * The refusals used here, with HTTP status and code. Statuses and four-digit codes from WaveSpeed's
 * error-codes page, 413 from upload-files, 404 assumed.
 */
enum WaveSpeedError {
  BAD_REQUEST(400, "400"),
  MISSING_PARAMETER(400, "1400"),
  INVALID_PARAMETER(400, "1401"),
  MEDIA_NOT_FETCHED(400, "1402"),
  UNAUTHORIZED(401, "401"),
  NOT_FOUND(404, "404"),
  TOO_MANY(429, "429"),
  TOO_LARGE(413, "");

  private final int status;
  private final String code;

  WaveSpeedError(int status, String code) {
    this.status = status;
    this.code = code;
  }

  Refusal because(String message) {
    return new Refusal(status, code, message);
  }
}
