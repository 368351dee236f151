package io.swapline.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where things stand in a vendor's JSON: the group {@code at} of a provider file. Each is a JSON
 * pointer, or several separated by commas of which the first that has a value counts; one that is
 * not set has never anything.
 */
public final class AnswerFields extends PropertyGroup {
  private final Map<String, String> texts = new LinkedHashMap<>();

  AnswerFields(String name) {
    super(name);
  }

  @Override
  void check() {
    for (String needed : isInline() ? List.<String>of() : List.of("task", "word", "link")) {
      PropertyChecks.require(full(needed), texts.getOrDefault(needed, ""));
    }
    texts.forEach((name, text) -> PropertyChecks.named(full(name), text, JsonAt::of));
  }

  boolean has(String name) {
    return !texts.getOrDefault(name, "").isBlank();
  }

  private JsonAt at(String name) {
    return JsonAt.of(texts.getOrDefault(name, ""));
  }

  /** Where the answer to a submit names the task. */
  public JsonAt task() {
    return at("task");
  }

  public void setTask(String task) {
    texts.put("task", task);
  }

  /** Where the answer to a submit has the result itself, as base64; such a vendor has no tasks. */
  public JsonAt inline() {
    return at("inline");
  }

  public void setInline(String inline) {
    texts.put("inline", inline);
  }

  /** Whether the result comes with the answer to the submit. */
  public boolean isInline() {
    return has("inline");
  }

  /** Where the answer to an upload names the media. */
  public JsonAt staged() {
    return at("staged");
  }

  public void setStaged(String staged) {
    texts.put("staged", staged);
  }

  /** Where the answer to an upload's announcement has the link that the file is sent to. */
  public JsonAt uploadLink() {
    return at("uploadLink");
  }

  public void setUploadLink(String uploadLink) {
    texts.put("uploadLink", uploadLink);
  }

  /** Where it has the headers that go with the file, an object of texts. */
  public JsonAt uploadHeaders() {
    return at("uploadHeaders");
  }

  public void setUploadHeaders(String uploadHeaders) {
    texts.put("uploadHeaders", uploadHeaders);
  }

  /** Where it has the method, which must be PUT. */
  public JsonAt uploadMethod() {
    return at("uploadMethod");
  }

  public void setUploadMethod(String uploadMethod) {
    texts.put("uploadMethod", uploadMethod);
  }

  /** Where an answer names the model that a task is of. */
  public JsonAt model() {
    return at("model");
  }

  public void setModel(String model) {
    texts.put("model", model);
  }

  /** Where an error names its reason. */
  public JsonAt reason() {
    return at("reason");
  }

  public void setReason(String reason) {
    texts.put("reason", reason);
  }

  /** Where an error has words: a text, or a list. */
  public JsonAt message() {
    return at("message");
  }

  public void setMessage(String message) {
    texts.put("message", message);
  }

  /**
   * Whether it has the form of the vendor's own errors: all that {@code at.own} names, or where
   * that is not said a reason, or where the file knows of none a message. What a gateway answers
   * has not.
   */
  public boolean isOwn(JsonNode answer) {
    return has("own")
        ? at("own").isWhole(answer)
        : (has("reason") ? reason() : message()).words(answer).isPresent();
  }

  /** What every error of the vendor's own has: all of these places. */
  public void setOwn(String own) {
    texts.put("own", own);
  }

  /** Where a status read has the word for the state. */
  public JsonAt word() {
    return at("word");
  }

  public void setWord(String word) {
    texts.put("word", word);
  }

  /** Where a status read says why a task failed. */
  public JsonAt failure() {
    return at("failure");
  }

  public void setFailure(String failure) {
    texts.put("failure", failure);
  }

  /** Where a status read has the progress, 0 to 100. */
  public JsonAt percent() {
    return at("percent");
  }

  public void setPercent(String percent) {
    texts.put("percent", percent);
  }

  /** Where a status read has the seconds left. */
  public JsonAt eta() {
    return at("eta");
  }

  public void setEta(String eta) {
    texts.put("eta", eta);
  }

  /** Where a status read that succeeded has a code of its own for the result. */
  public JsonAt resultCode() {
    return at("resultCode");
  }

  public void setResultCode(String resultCode) {
    texts.put("resultCode", resultCode);
  }

  /** Where the answer of {@code ID-names} has an object whose names are the request's fields. */
  public JsonAt fields() {
    return at("fields");
  }

  public void setFields(String fields) {
    texts.put("fields", fields);
  }

  /** Where a status read has the result's link. */
  public JsonAt link() {
    return at("link");
  }

  public void setLink(String link) {
    texts.put("link", link);
  }

  /** Where a status read names the kind of file. */
  public JsonAt type() {
    return at("type");
  }

  public void setType(String type) {
    texts.put("type", type);
  }

  /** Where a status read has the link's life in seconds. */
  public JsonAt life() {
    return at("life");
  }

  public void setLife(String life) {
    texts.put("life", life);
  }

  /** Where a status read flags what was made: true, or a list with a true in it. */
  public JsonAt flagged() {
    return at("flagged");
  }

  public void setFlagged(String flagged) {
    texts.put("flagged", flagged);
  }
}
