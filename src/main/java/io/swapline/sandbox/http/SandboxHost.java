package io.swapline.sandbox.http;

/** The addresses a vendor is spread over. The API key belongs to {@link #API} only. */
public enum SandboxHost {
  /** Submits and status reads. */
  API,
  /** Uploads of media. */
  ASSETS,
  /** Downloads of results by link. */
  RESULTS
}
