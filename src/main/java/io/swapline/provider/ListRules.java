package io.swapline.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a provider file says of the vendor's list of tasks, in which a submit without an answer is
 * looked for. Part of the bean {@link Provider}; checked whole at start.
 */
public final class ListRules {
  private String itemsAt = "";
  private String idAt = "";
  private String madeAt = "";
  private String modelAt = "";
  private String inputAt = "";
  private int keptDays;
  private boolean proof;

  /**
   * A task in the list.
   *
   * @param id the vendor's name for it
   * @param made when it was made; empty where the list does not say
   * @param model what made it; empty where the list does not say
   */
  public record Item(String id, Optional<Instant> made, Optional<String> model) {}

  void check() {
    if (isThere() && idAt.isBlank()) {
      throw new IllegalArgumentException("list.idAt is missing");
    }
    if (isThere() && keptDays < 1) {
      throw new IllegalArgumentException("list.keptDays is 1 or more");
    }
    List.of(itemsAt, idAt, madeAt, modelAt, inputAt).forEach(JsonAt::of);
  }

  /** Whether the vendor has such a list. */
  public boolean isThere() {
    return !itemsAt.isBlank();
  }

  /**
   * The tasks on a page; empty where the answer is no page of the list, or has a task without an
   * id. The list goes on until a page has none.
   */
  public Optional<List<Item>> items(JsonNode page) {
    return JsonAt.of(itemsAt).list(page).flatMap(this::read);
  }

  private Optional<List<Item>> read(JsonNode list) {
    List<Item> items = new ArrayList<>();
    for (JsonNode item : list) {
      JsonAt.of(idAt).text(item).map(id -> item(id, item)).ifPresent(items::add);
    }
    return items.size() == list.size() ? Optional.of(items) : Optional.empty();
  }

  private Item item(String id, JsonNode item) {
    return new Item(
        id, JsonAt.of(madeAt).text(item).flatMap(ListRules::time), JsonAt.of(modelAt).text(item));
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** The target's name that a task was made of, in a status read; empty where it is not shown. */
  public Optional<String> input(JsonNode status) {
    return JsonAt.of(inputAt).text(status);
  }

  /** Where a page has its tasks; empty: the vendor has no list. */
  public String getItemsAt() {
    return itemsAt;
  }

  public void setItemsAt(String itemsAt) {
    this.itemsAt = itemsAt;
  }

  /** Where a task in the list has its id. */
  public String getIdAt() {
    return idAt;
  }

  public void setIdAt(String idAt) {
    this.idAt = idAt;
  }

  /** Where a task in the list has the time it was made, in ISO 8601. */
  public String getMadeAt() {
    return madeAt;
  }

  public void setMadeAt(String madeAt) {
    this.madeAt = madeAt;
  }

  /** Where a task in the list names its model. */
  public String getModelAt() {
    return modelAt;
  }

  public void setModelAt(String modelAt) {
    this.modelAt = modelAt;
  }

  /** Where a status read shows the target that the task was made of. */
  public String getInputAt() {
    return inputAt;
  }

  public void setInputAt(String inputAt) {
    this.inputAt = inputAt;
  }

  /** For how many days the list has a task. */
  public int getKeptDays() {
    return keptDays;
  }

  public void setKeptDays(int keptDays) {
    this.keptDays = keptDays;
  }

  /** Whether a list that shows no such task proves that none was accepted: the operator's word. */
  public boolean isProof() {
    return proof;
  }

  public void setProof(boolean proof) {
    this.proof = proof;
  }
}
