package io.swapline.sandbox.novita;

import io.swapline.sandbox.http.Refusal;
import io.swapline.sandbox.http.ServedRequest;

/** {@code Authorization: Bearer KEY}, as the request headers of every Novita page have it. */
record NovitaKey(String key) {

  void check(ServedRequest call) throws Refusal {
    String sent = call.header("Authorization").orElse("");
    if (sent.isBlank()) {
      throw NovitaError.MISSING_API_KEY.because("missing API key");
    }
    if (!sent.equals("Bearer " + key)) {
      throw NovitaError.INVALID_API_KEY.because("invalid API key");
    }
  }

  @Override
  public String toString() {
    return "ApiKey[...]";
  }
}
