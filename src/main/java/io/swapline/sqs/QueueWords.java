package io.swapline.sqs;

import io.swapline.text.ErrorText;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Makes of what the SDK throws what it means and what to do. Of what the server wrote only its code
 * is repeated: its sentences may hold a key id.
 */
final class QueueWords {
  private static final String MEND_URL = "; mend .queue";

  private static final Map<String, String> MEANINGS =
      Map.ofEntries(
          Map.entry("QueueDoesNotExist", "there is no such queue" + MEND_URL),
          Map.entry("NonExistentQueue", "there is no such queue" + MEND_URL),
          Map.entry("InvalidAddress", "its address is not one of a queue" + MEND_URL),
          Map.entry("AccessDenied", denied()),
          Map.entry("AccessDeniedException", denied()),
          Map.entry("InvalidClientTokenId", "it does not know the access key; mend .access-key"),
          Map.entry("UnrecognizedClientException", "it does not know the access key; mend it"),
          Map.entry("SignatureDoesNotMatch", "it finds the secret wrong; mend .secret-key"),
          Map.entry("InvalidSignatureException", "it finds the secret wrong; mend .secret-key"),
          Map.entry("ExpiredToken", "the access key has run out; renew it"),
          Map.entry("ExpiredTokenException", "the access key has run out; renew it"),
          Map.entry(
              "RequestExpired", "its clock and this machine's are too far apart; set this one"),
          Map.entry(
              "KmsAccessDenied",
              "its messages are encrypted; allow its access key kms:Decrypt with the queue's key"),
          Map.entry("RequestThrottled", "it wants fewer requests"),
          Map.entry("ThrottlingException", "it wants fewer requests"),
          Map.entry("OverLimit", "more messages of it are in work than it allows"));

  private QueueWords() {}

  private static String denied() {
    return "the access key may not read from it; allow sqs:ReceiveMessage, sqs:DeleteMessage and"
        + " sqs:ChangeMessageVisibility";
  }

  static String of(Throwable thrown) {
    if (thrown instanceof AwsServiceException refused) {
      String code = code(refused);
      String meaning = MEANINGS.get(code);
      return meaning != null
          ? meaning
          : "it refused (HTTP " + refused.statusCode() + (code.isEmpty() ? "" : ", " + code) + ")";
    }
    if (String.valueOf(thrown.getMessage())
        .toLowerCase(Locale.ROOT)
        .contains("unable to load credentials")) {
      return "no access key was found; set .access-key and .secret-key, or give this machine a role";
    }
    return "it could not be reached, or did not answer in time (" + ErrorText.ofRoot(thrown) + ")";
  }

  /** {@code com.amazonaws.sqs#QueueDoesNotExist} and {@code AWS.SimpleQueueService.…} alike. */
  private static String code(AwsServiceException refused) {
    AwsErrorDetails details = refused.awsErrorDetails();
    String code = details == null ? null : details.errorCode();
    if (code == null || !code.matches("[A-Za-z][\\w.#-]{0,100}")) {
      return "";
    }
    return code.substring(Math.max(code.lastIndexOf('.'), code.lastIndexOf('#')) + 1);
  }
}
