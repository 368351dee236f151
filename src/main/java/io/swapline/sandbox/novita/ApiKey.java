package io.swapline.sandbox.novita;

import io.swapline.sandbox.http.Call;
import io.swapline.sandbox.http.Refusal;

/** {@code Authorization: Bearer KEY}, as the request headers of every Novita page have it. */
record ApiKey(String key) {

  void check(Call call) throws Refusal {
    String sent = call.header("Authorization").orElse("");
    if (sent.isBlank()) {
      throw Reason.MISSING_API_KEY.because("missing API key");
    }
    if (!sent.equals("Bearer " + key)) {
      throw Reason.INVALID_API_KEY.because("invalid API key");
    }
  }

  @Override
  public String toString() {
    return "ApiKey[...]";
  }
}
