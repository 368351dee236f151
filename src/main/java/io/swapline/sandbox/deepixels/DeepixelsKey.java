package io.swapline.sandbox.deepixels;

import io.swapline.sandbox.http.Refusal;
import io.swapline.sandbox.http.ServedRequest;
import java.util.List;

/** {@code x-api-key: KEY}, as the vendor's pages have it. */
record DeepixelsKey(String key) {
  static final String HEADER = "x-api-key";

  void check(ServedRequest call) throws Refusal {
    if (!call.headers(HEADER).equals(List.of(key))) {
      throw DeepixelsError.UNAUTHORIZED.because("invalid API key");
    }
  }

  @Override
  public String toString() {
    return "ApiKey[...]";
  }
}
