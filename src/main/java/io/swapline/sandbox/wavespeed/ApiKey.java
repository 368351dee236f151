package io.swapline.sandbox.wavespeed;

import io.swapline.sandbox.http.Call;
import io.swapline.sandbox.http.Refusal;

/** {@code Authorization: Bearer KEY}, as every page of WaveSpeed has it. */
record ApiKey(String key) {

  void check(Call call) throws Refusal {
    if (!call.header("Authorization").orElse("").equals("Bearer " + key)) {
      throw Reason.UNAUTHORIZED.because("invalid API key");
    }
  }

  /** For a request that has no query. */
  void checkWithoutQuery(Call call) throws Refusal {
    check(call);
    if (!call.query().isEmpty()) {
      throw Reason.BAD_REQUEST.because("a query that is not known");
    }
  }

  @Override
  public String toString() {
    return "ApiKey[...]";
  }
}
