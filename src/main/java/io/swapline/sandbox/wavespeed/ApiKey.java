package io.swapline.sandbox.wavespeed;

import io.swapline.sandbox.Call;
import io.swapline.sandbox.Refusal;

/** {@code Authorization: Bearer KEY}, as every page of WaveSpeed has it. */
record ApiKey(String key) {

  void check(Call call) throws Refusal {
    if (!call.header("Authorization").orElse("").equals("Bearer " + key)) {
      throw Reason.UNAUTHORIZED.because("invalid API key");
    }
  }

  @Override
  public String toString() {
    return "ApiKey[...]";
  }
}
