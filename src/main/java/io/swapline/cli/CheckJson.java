package io.swapline.cli;

import io.swapline.dryrun.DryRunReport;
import io.swapline.dryrun.DryRunReport.Held;
import io.swapline.dryrun.DryRunReport.Taken;
import io.swapline.ledger.model.Estimate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The shape of {@code check --json}. */
final class CheckJson {
  private CheckJson() {}

  /**
   * All of a dry run.
   *
   * @param remarks what else a person should know
   */
  static Map<String, Object> of(DryRunReport found, List<String> remarks) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("taken", found.taken().stream().map(CheckJson::one).toList());
    all.put("waits", found.waits().stream().map(CheckJson::one).toList());
    all.put("refused", found.refused().stream().map(CheckJson::one).toList());
    all.put("leftAlone", found.leftAlone());
    all.put("remarks", remarks);
    all.put("usd", found.usd());
    all.put("usdWithConsent", found.usdWithConsent());
    all.put("withoutPrice", found.withoutPrice());
    return all;
  }

  private static Map<String, Object> one(Taken taken) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", taken.name());
    json.put("files", taken.files());
    json.put("provider", taken.provider());
    json.put("label", taken.label());
    json.put("madeFirst", taken.madeFirst());
    json.put("leftOut", taken.leftOut());
    json.put("mayGoOverTo", taken.others().stream().map(CheckJson::one).toList());
    return priced(json, taken.estimate());
  }

  private static Map<String, Object> one(DryRunReport.Other answer) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("provider", answer.provider());
    json.put("stays", answer.stays());
    return priced(json, answer.estimate());
  }

  private static Map<String, Object> one(Held held) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", held.name());
    json.put("files", held.files());
    json.put("words", held.words());
    return priced(json, held.estimate());
  }

  private static Map<String, Object> priced(Map<String, Object> json, Estimate estimate) {
    json.put("usd", estimate == null ? null : estimate.usd());
    json.put("basis", estimate == null ? null : estimate.basis());
    return json;
  }
}
