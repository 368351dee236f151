package io.swapline.sandbox.wavespeed;

import io.swapline.sandbox.http.Refusal;
import io.swapline.sandbox.http.ServedRequest;

/** {@code Authorization: Bearer KEY}, as every page of WaveSpeed has it. */
record WaveSpeedKey(String key) {

  void check(ServedRequest call) throws Refusal {
    if (!call.header("Authorization").orElse("").equals("Bearer " + key)) {
      throw WaveSpeedError.UNAUTHORIZED.because("invalid API key");
    }
  }

  /** For a request that has no query. */
  void checkWithoutQuery(ServedRequest call) throws Refusal {
    check(call);
    if (!call.query().isEmpty()) {
      throw WaveSpeedError.BAD_REQUEST.because("a query that is not known");
    }
  }

  @Override
  public String toString() {
    return "ApiKey[...]";
  }
}
