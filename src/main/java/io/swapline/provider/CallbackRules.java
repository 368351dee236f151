package io.swapline.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What a provider file says of callbacks: whether they are asked for, where one names its task, and
 * how it is signed. Part of the bean {@link Provider}; checked whole at start.
 */
public final class CallbackRules {
  private String use = "off";
  private String taskAt = "";
  private String secretAt = "";
  private SignatureRule signature = new SignatureRule();

  void check() {
    if (isOn() && taskAt.isBlank()) {
      throw new IllegalArgumentException("callback.taskAt is missing");
    }
    JsonAt.of(taskAt);
    JsonAt.of(secretAt);
    signature.check();
  }

  /** Whether the vendor is asked to call back, given that it knows an address to call. */
  public boolean isOn() {
    return use.equals("on");
  }

  /** The task that the body of a callback names; empty where it names none. */
  public Optional<String> task(JsonNode body) {
    return JsonAt.of(taskAt).text(body);
  }

  /** The secret of signatures in the vendor's answer to the route {@code ID-secret}. */
  public Optional<String> secret(JsonNode answer) {
    return JsonAt.of(secretAt).text(answer);
  }

  /** Whether the secret can be had from the vendor, with our key. */
  public boolean secretCanBeHad() {
    return !secretAt.isBlank();
  }

  /** {@code on} or {@code off}: the operator's setting. */
  public String getUse() {
    return use;
  }

  public void setUse(String use) {
    this.use = use;
  }

  /** Where the body of a callback names the task. */
  public String getTaskAt() {
    return taskAt;
  }

  public void setTaskAt(String taskAt) {
    this.taskAt = taskAt;
  }

  /** Where the vendor's answer to {@code ID-secret} has the secret. */
  public String getSecretAt() {
    return secretAt;
  }

  public void setSecretAt(String secretAt) {
    this.secretAt = secretAt;
  }

  /** How callbacks are signed; not at all unless it names a header. */
  public SignatureRule getSignature() {
    return signature;
  }

  public void setSignature(SignatureRule signature) {
    this.signature = signature;
  }
}
