package io.swapline.sandbox.crun;

import io.swapline.sandbox.http.Refusal;
import io.swapline.sandbox.http.ServedRequest;
import java.util.List;
import java.util.Set;

/** {@code x-api-key: KEY}, as every page of Crun has it. */
record CrunKey(String key) {
  static final String HEADER = "x-api-key";

  void check(ServedRequest call) throws Refusal {
    if (!call.headers(HEADER).equals(List.of(key))) {
      throw CrunError.UNAUTHORIZED.because("invalid API key");
    }
  }

  /** For a request that has no query. */
  void checkWithoutQuery(ServedRequest call) throws Refusal {
    check(call);
    if (!call.query().isEmpty()) {
      throw CrunError.INVALID.because("a query that is not known");
    }
  }

  /** For a request whose query has one value of each of these names and nothing else. */
  void checkWithQuery(ServedRequest call, String... names) throws Refusal {
    check(call);
    boolean known =
        call.query().keySet().equals(Set.of(names))
            && call.query().values().stream().allMatch(values -> values.size() == 1);
    if (!known) {
      throw CrunError.INVALID.because("the query has " + String.join(", ", names) + " once each");
    }
  }

  @Override
  public String toString() {
    return "ApiKey[...]";
  }
}
