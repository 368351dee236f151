package io.swapline.provider;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What a provider file declares beside its routes: limits, price unit, options, where things stand
 * in the vendor's JSON, and what its answers mean. A YAML bean; checked whole at start.
 */
public final class Provider {
  private String title = "";
  private String account = "";
  private String model = "";
  private String kind = "video";
  private String targetTypes = "";
  private int targetMaxWidth;
  private int targetMaxHeight;
  private long targetMaxSeconds;
  private long targetMaxBytes;
  private String faceTypes = "";
  private int faceMaxWidth;
  private int faceMaxHeight;
  private long faceMaxBytes;
  private String uploads = Asset.TARGET.text();
  private String priceUnit = "";
  private long priceLeast;
  private String lengthOption = "";
  private String stagedAt = "";
  private String taskAt = "";
  private String reasonAt = "";
  private String messageAt = "";
  private String wordAt = "";
  private String failureAt = "";
  private String percentAt = "";
  private String etaAt = "";
  private String linkAt = "";
  private String typeAt = "";
  private String lifeAt = "";
  private String flaggedAt = "";
  private CallbackRules callback = new CallbackRules();
  private ListRules list = new ListRules();
  private Map<String, String> options = new LinkedHashMap<>();
  private Map<String, String> words = new LinkedHashMap<>();
  private Map<String, String> answers = new LinkedHashMap<>();

  /** What an answer to the submit means. */
  public Meaning meaning(int status, String reason) {
    return new AnswerTable(answers).of(status, reason);
  }

  /** The meaning of the vendor's status word; empty for one we do not know, which is running. */
  public Optional<TaskState> taskState(String word) {
    return words.entrySet().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(word))
        .map(entry -> TaskState.of(entry.getValue()))
        .findFirst();
  }

  /**
   * What can be told without asking the vendor.
   *
   * @throws IllegalArgumentException naming the property and what may be there
   */
  void check() {
    require("title", title);
    require("account", account);
    require("targetTypes", targetTypes);
    require("faceTypes", faceTypes);
    require("taskAt", taskAt);
    require("wordAt", wordAt);
    require("linkAt", linkAt);
    if (!List.of("frame", "second").contains(priceUnit)) {
      throw new IllegalArgumentException("priceUnit is frame or second, not '" + priceUnit + "'");
    }
    named("uploads", uploads, text -> list(text).forEach(Asset::of));
    if (!lengthOption.isEmpty() && !options.containsKey(lengthOption)) {
      throw new IllegalArgumentException("lengthOption is one of " + options.keySet());
    }
    callback.check();
    list.check();
    new AnswerTable(answers);
    words.forEach((word, state) -> named("words[" + word + "]", state, TaskState::of));
    options.forEach((name, rule) -> named("options[" + name + "]", rule, OptionRule::of));
    Stream.of(taskAt, stagedAt, reasonAt, messageAt, wordAt, failureAt, percentAt, etaAt)
        .forEach(place -> named("'" + place + "'", place, JsonAt::of));
    Stream.of(linkAt, typeAt, lifeAt, flaggedAt)
        .forEach(place -> named("'" + place + "'", place, JsonAt::of));
  }

  private static void named(String what, String text, Consumer<String> reading) {
    try {
      reading.accept(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(what + ": " + e.getMessage(), e);
    }
  }

  private static void require(String property, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(property + " is missing");
    }
  }

  /** The options the provider knows, with the rule for each. */
  public Map<String, OptionRule> optionRules() {
    Map<String, OptionRule> rules = new LinkedHashMap<>();
    options.forEach((name, rule) -> rules.put(name, OptionRule.of(rule)));
    return rules;
  }

  /** What is uploaded before a submit, in this order; each by a call of its own. */
  public List<Asset> uploadList() {
    return list(uploads).stream().map(Asset::of).toList();
  }

  public List<String> targetTypeList() {
    return list(targetTypes);
  }

  public List<String> faceTypeList() {
    return list(faceTypes);
  }

  private static List<String> list(String text) {
    return Stream.of(text.split(","))
        .map(word -> word.trim().toLowerCase(Locale.ROOT))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  /** The provider's name as people say it. */
  public String getTitle() {
    return title;
  }

  public void setTitle(String title) {
    this.title = title;
  }

  /** Whose key and base URLs it uses: the part after {@code swapline.providers.}. */
  public String getAccount() {
    return account;
  }

  public void setAccount(String account) {
    this.account = account;
  }

  /** The vendor's name for the product. */
  public String getModel() {
    return model;
  }

  public void setModel(String model) {
    this.model = model;
  }

  /** {@code video} or {@code image}. */
  public String getKind() {
    return kind;
  }

  public void setKind(String kind) {
    this.kind = kind;
  }

  /** Kinds of target it takes, for example {@code mp4}; separated by commas. */
  public String getTargetTypes() {
    return targetTypes;
  }

  public void setTargetTypes(String targetTypes) {
    this.targetTypes = targetTypes;
  }

  /** Pixels; 0 for no limit. */
  public int getTargetMaxWidth() {
    return targetMaxWidth;
  }

  public void setTargetMaxWidth(int targetMaxWidth) {
    this.targetMaxWidth = targetMaxWidth;
  }

  /** Pixels; 0 for no limit. */
  public int getTargetMaxHeight() {
    return targetMaxHeight;
  }

  public void setTargetMaxHeight(int targetMaxHeight) {
    this.targetMaxHeight = targetMaxHeight;
  }

  /** Seconds; 0 for no limit. */
  public long getTargetMaxSeconds() {
    return targetMaxSeconds;
  }

  public void setTargetMaxSeconds(long targetMaxSeconds) {
    this.targetMaxSeconds = targetMaxSeconds;
  }

  /** Bytes; 0 for no limit. */
  public long getTargetMaxBytes() {
    return targetMaxBytes;
  }

  public void setTargetMaxBytes(long targetMaxBytes) {
    this.targetMaxBytes = targetMaxBytes;
  }

  /** Kinds of face picture it takes; separated by commas. */
  public String getFaceTypes() {
    return faceTypes;
  }

  public void setFaceTypes(String faceTypes) {
    this.faceTypes = faceTypes;
  }

  /** Pixels; 0 for no limit. */
  public int getFaceMaxWidth() {
    return faceMaxWidth;
  }

  public void setFaceMaxWidth(int faceMaxWidth) {
    this.faceMaxWidth = faceMaxWidth;
  }

  /** Pixels; 0 for no limit. */
  public int getFaceMaxHeight() {
    return faceMaxHeight;
  }

  public void setFaceMaxHeight(int faceMaxHeight) {
    this.faceMaxHeight = faceMaxHeight;
  }

  /** Bytes; 0 for no limit. */
  public long getFaceMaxBytes() {
    return faceMaxBytes;
  }

  public void setFaceMaxBytes(long faceMaxBytes) {
    this.faceMaxBytes = faceMaxBytes;
  }

  /** What {@code swapline.providers.ID.price} is for: {@code frame} or {@code second}. */
  public String getPriceUnit() {
    return priceUnit;
  }

  public void setPriceUnit(String priceUnit) {
    this.priceUnit = priceUnit;
  }

  /** The units that are billed at least; 0 for none. */
  public long getPriceLeast() {
    return priceLeast;
  }

  public void setPriceLeast(long priceLeast) {
    this.priceLeast = priceLeast;
  }

  /**
   * The option with which a job asks for so many seconds at most, 0 for all; empty where there is
   * none.
   */
  public String getLengthOption() {
    return lengthOption;
  }

  public void setLengthOption(String lengthOption) {
    this.lengthOption = lengthOption;
  }

  /** What is uploaded before a submit: {@code target}, {@code face}; separated by commas. */
  public String getUploads() {
    return uploads;
  }

  public void setUploads(String uploads) {
    this.uploads = uploads;
  }

  /** Where the answer to an upload names the media. */
  public String getStagedAt() {
    return stagedAt;
  }

  public void setStagedAt(String stagedAt) {
    this.stagedAt = stagedAt;
  }

  /** Where the answer to a submit names the task. */
  public String getTaskAt() {
    return taskAt;
  }

  public void setTaskAt(String taskAt) {
    this.taskAt = taskAt;
  }

  /** Where an error names its reason. */
  public String getReasonAt() {
    return reasonAt;
  }

  public void setReasonAt(String reasonAt) {
    this.reasonAt = reasonAt;
  }

  /** Where an error has words. */
  public String getMessageAt() {
    return messageAt;
  }

  public void setMessageAt(String messageAt) {
    this.messageAt = messageAt;
  }

  /** Where a status read has the word for the state. */
  public String getWordAt() {
    return wordAt;
  }

  public void setWordAt(String wordAt) {
    this.wordAt = wordAt;
  }

  /** Where a status read says why a task failed. */
  public String getFailureAt() {
    return failureAt;
  }

  public void setFailureAt(String failureAt) {
    this.failureAt = failureAt;
  }

  /** Where a status read has the progress, 0 to 100. */
  public String getPercentAt() {
    return percentAt;
  }

  public void setPercentAt(String percentAt) {
    this.percentAt = percentAt;
  }

  /** Where a status read has the seconds left. */
  public String getEtaAt() {
    return etaAt;
  }

  public void setEtaAt(String etaAt) {
    this.etaAt = etaAt;
  }

  /**
   * Where a status read has the result's link; several places separated by commas, the first that
   * has one counts.
   */
  public String getLinkAt() {
    return linkAt;
  }

  public void setLinkAt(String linkAt) {
    this.linkAt = linkAt;
  }

  /** Where a status read names the kind of file. */
  public String getTypeAt() {
    return typeAt;
  }

  public void setTypeAt(String typeAt) {
    this.typeAt = typeAt;
  }

  /** Where a status read has the link's life in seconds. */
  public String getLifeAt() {
    return lifeAt;
  }

  public void setLifeAt(String lifeAt) {
    this.lifeAt = lifeAt;
  }

  /** Where a status read flags what was made: true, or a list with a true in it. */
  public String getFlaggedAt() {
    return flaggedAt;
  }

  public void setFlaggedAt(String flaggedAt) {
    this.flaggedAt = flaggedAt;
  }

  /** Callbacks: whether they are asked for, and how they are read. */
  public CallbackRules getCallback() {
    return callback;
  }

  public void setCallback(CallbackRules callback) {
    this.callback = callback;
  }

  /** The vendor's list of tasks. */
  public ListRules getList() {
    return list;
  }

  public void setList(ListRules list) {
    this.list = list;
  }

  /** Options under the vendor's names, each with its rule. */
  public Map<String, String> getOptions() {
    return options;
  }

  public void setOptions(Map<String, String> options) {
    this.options = options;
  }

  /** The vendor's status words, each with what it means. */
  public Map<String, String> getWords() {
    return words;
  }

  public void setWords(Map<String, String> words) {
    this.words = words;
  }

  /** Answers, each with what it means. */
  public Map<String, String> getAnswers() {
    return answers;
  }

  public void setAnswers(Map<String, String> answers) {
    this.answers = answers;
  }
}
