package io.swapline.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.swapline.json.OnlyLink;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a provider file declares beside its routes: what it takes, how it bills, its options, where
 * things stand in the vendor's JSON, and what its answers mean. A YAML bean; checked whole at
 * start.
 */
public final class Provider {
  private String title = "";
  private String account = "";
  private String model = "";
  private String kind = "video";
  private String uploads = Asset.TARGET.text();
  private String publish = "";
  private String lengthOption = "";
  private String resultCodes = "";
  private String fields = "";
  private String statusRead = "";
  private boolean statusConfirmed;
  private boolean enabled = true;
  private AcceptedFiles target = new AcceptedFiles("target");
  private AcceptedFiles face = new AcceptedFiles("face");
  private KeyRule key = new KeyRule("key");
  private Billing price = new Billing("price");
  private AnswerFields at = new AnswerFields("at");
  private CallbackRules callback = new CallbackRules();
  private ListRules list = new ListRules();
  private Map<String, String> options = new LinkedHashMap<>();
  private Map<String, String> settings = new LinkedHashMap<>();
  private Map<String, String> words = new LinkedHashMap<>();
  private Map<String, String> answers = new LinkedHashMap<>();

  /** What an answer to the submit means. */
  public AnswerMeaning meaning(int status, String reason) {
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
   * @throws IllegalArgumentException naming the property as it stands in the file, and what may be
   *     there
   */
  void check() {
    PropertyChecks.require("title", title);
    PropertyChecks.require("account", account);
    if (!List.of("video", "image").contains(kind)) {
      throw new IllegalArgumentException("kind is video or image, not '" + kind + "'");
    }
    target.check();
    face.check();
    key.check();
    price.check();
    at.check();
    PropertyChecks.named("uploads", uploads, text -> CommaList.list(text).forEach(Asset::of));
    PropertyChecks.named("publish", publish, text -> CommaList.list(text).forEach(Asset::of));
    if (!lengthOption.isEmpty() && !options.containsKey(lengthOption)) {
      throw new IllegalArgumentException("lengthOption is one of " + options.keySet());
    }
    if (at.has("resultCode") == resultCodes.isBlank()) {
      throw new IllegalArgumentException("at.resultCode and resultCodes go together");
    }
    if (at.has("fields") == fields.isBlank()) {
      throw new IllegalArgumentException("at.fields and fields go together");
    }
    if (statusConfirmed && statusRead.isBlank()) {
      throw new IllegalArgumentException("statusConfirmed: statusRead is missing");
    }
    callback.check();
    list.check();
    new AnswerTable(answers);
    words.forEach(
        (word, state) -> PropertyChecks.named("words[" + word + "]", state, TaskState::of));
    if (!at.isInline() && states().noneMatch(TaskState.SUCCEEDED::equals)) {
      throw new IllegalArgumentException(
          "words: none is succeeded, so that what was paid would never be fetched");
    }
    options.forEach(
        (name, rule) -> PropertyChecks.named("options[" + name + "]", rule, OptionRule::of));
    settings.forEach(
        (name, rule) -> PropertyChecks.named("settings[" + name + "]", rule, OptionRule::of));
  }

  private Stream<TaskState> states() {
    return words.values().stream().map(TaskState::of);
  }

  /** The options the provider knows, with the rule for each. */
  public Map<String, OptionRule> optionRules() {
    return rules(options);
  }

  /** The settings that the file adds, with the rule for each. */
  public Map<String, OptionRule> settingRules() {
    return rules(settings);
  }

  private static Map<String, OptionRule> rules(Map<String, String> texts) {
    Map<String, OptionRule> rules = new LinkedHashMap<>();
    texts.forEach((name, rule) -> rules.put(name, OptionRule.of(rule)));
    return rules;
  }

  /** What is uploaded before a submit, in this order; each by a call of its own. */
  public List<Asset> uploadList() {
    return CommaList.list(uploads).stream().map(Asset::of).toList();
  }

  /** What a submit may name by an address of ours in place of what an upload answered. */
  public List<Asset> publishList() {
    return CommaList.list(publish).stream().map(Asset::of).toList();
  }

  /** The last parts of the names of the routes that its file must have. */
  List<String> steps() {
    List<String> steps = new ArrayList<>(List.of("submit"));
    if (!uploadList().isEmpty()) {
      steps.add("stage");
    }
    if (!at.isInline()) {
      steps.add("status");
    }
    return steps;
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

  /** What is uploaded before a submit: {@code target}, {@code face}; separated by commas. */
  public String getUploads() {
    return uploads;
  }

  public void setUploads(String uploads) {
    this.uploads = uploads;
  }

  /** What may be an address of ours: {@code target}, {@code face}; separated by commas. */
  public String getPublish() {
    return publish;
  }

  public void setPublish(String publish) {
    this.publish = publish;
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

  /**
   * The codes of a result that is there ({@code at.resultCode}), separated by commas; with any
   * other one there is none, whatever the state says. An answer without a code is fine.
   */
  public String getResultCodes() {
    return resultCodes;
  }

  public void setResultCodes(String resultCodes) {
    this.resultCodes = resultCodes;
  }

  /**
   * The result's link of a task that succeeded: where the file says, else the only one that is
   * thereabouts.
   */
  public Optional<String> resultLink(JsonNode answer) {
    return at.link().text(answer).or(() -> OnlyLink.of(at.link().around(answer)));
  }

  /** What the vendor's own code for a result says against it; empty where nothing does. */
  public Optional<String> badResult(JsonNode answer) {
    return at.resultCode()
        .text(answer)
        .filter(code -> !CommaList.list(resultCodes).contains(code.toLowerCase(Locale.ROOT)));
  }

  /** The model that the vendor's answer names, where that is another than ours. */
  public Optional<String> otherModel(JsonNode answer) {
    return at.model().text(answer).filter(named -> !named.equals(model));
  }

  /** Whether the operator wants jobs to go there: for vendors that are off until he says so. */
  public boolean isEnabled() {
    return enabled;
  }

  public void setEnabled(boolean enabled) {
    this.enabled = enabled;
  }

  /**
   * How a task is read, in words that hold every setting that the read depends on; empty where the
   * vendor documents it, and it has not to be confirmed.
   */
  public String getStatusRead() {
    return statusRead;
  }

  public void setStatusRead(String statusRead) {
    this.statusRead = statusRead;
  }

  /** Whether the operator answers for it that a task can be read so. */
  public boolean isStatusConfirmed() {
    return statusConfirmed;
  }

  public void setStatusConfirmed(boolean statusConfirmed) {
    this.statusConfirmed = statusConfirmed;
  }

  /** Which videos or pictures it takes. */
  public AcceptedFiles getTarget() {
    return target;
  }

  /** Which faces it takes. */
  public AcceptedFiles getFace() {
    return face;
  }

  /** How the API key is shown to the vendor. */
  public KeyRule getKey() {
    return key;
  }

  /** How it bills. */
  public Billing getPrice() {
    return price;
  }

  /** Where things stand in the vendor's JSON. */
  public AnswerFields getAt() {
    return at;
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

  /**
   * The fields of the paid request whose names the vendor tells ({@code at.fields}), separated by
   * commas.
   */
  public String getFields() {
    return fields;
  }

  public void setFields(String fields) {
    this.fields = fields;
  }

  /** The same as a list; empty where the vendor cannot be asked. */
  public List<String> fieldList() {
    return Stream.of(fields.split(",", -1))
        .map(String::strip)
        .filter(field -> !field.isEmpty())
        .toList();
  }

  /** Options under the vendor's names, each with its rule. */
  public Map<String, String> getOptions() {
    return options;
  }

  public void setOptions(Map<String, String> options) {
    this.options = options;
  }

  /** Further settings of the operator, each with its rule: the last part of the key → rule. */
  public Map<String, String> getSettings() {
    return settings;
  }

  public void setSettings(Map<String, String> settings) {
    this.settings = settings;
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
