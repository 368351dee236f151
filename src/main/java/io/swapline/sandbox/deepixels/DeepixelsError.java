package io.swapline.sandbox.deepixels;

import io.swapline.sandbox.http.Refusal;

/**
 * The refusals used here, by HTTP status. 400, 401 and 500 are from the vendor's page of generate;
 * 404 and 429 are assumed.
 */
enum DeepixelsError {
  BAD_REQUEST(400),
  UNAUTHORIZED(401),
  NOT_FOUND(404),
  TOO_MANY(429);

  private final int status;

  DeepixelsError(int status) {
    this.status = status;
  }

  Refusal because(String message) {
    return new Refusal(status, "", message);
  }
}
