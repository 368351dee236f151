package io.swapline.sandbox.storage;

import io.swapline.sandbox.http.Answer;
import io.swapline.sandbox.http.AnswerTemplate;
import io.swapline.sandbox.http.Refusal;
import java.util.Map;

/** Refusals of the result storage, in the words of S3. */
public final class StorageErrors {
  private final AnswerTemplate error =
      new AnswerTemplate(StorageErrors.class, "error.xml", StorageErrors::xml);

  public Refusal unknownPath() {
    return new Refusal(405, "MethodNotAllowed", "This is not allowed against this resource.");
  }

  public Refusal unwantedKey() {
    return new Refusal(400, "InvalidArgument", "Only one auth mechanism allowed.");
  }

  static Refusal wrongSignature() {
    return new Refusal(
        403,
        "SignatureDoesNotMatch",
        "The request signature we calculated does not match the signature you provided.");
  }

  static Refusal expired() {
    return new Refusal(403, "AccessDenied", "Request has expired");
  }

  public Answer answer(Refusal refusal) {
    return Answer.text(
        refusal.status(),
        "application/xml",
        error.fill(Map.of("code", refusal.reason(), "message", refusal.getMessage())));
  }

  private static String xml(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
