package io.swapline.s3;

import io.swapline.s3.S3Exception.Kind;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Makes of what the SDK throws what it means and what to do. What the server wrote is repeated by
 * its code alone: its sentences may hold a key id or a signature.
 */
final class S3Words {
  private static final Map<String, Kind> CODES =
      Map.ofEntries(
          Map.entry("NoSuchKey", Kind.GONE),
          Map.entry("NoSuchVersion", Kind.GONE),
          Map.entry("NoSuchUpload", Kind.GONE),
          Map.entry("NoSuchBucket", Kind.NO_BUCKET),
          Map.entry("PermanentRedirect", Kind.WRONG_REGION),
          Map.entry("TemporaryRedirect", Kind.WRONG_REGION),
          Map.entry("AuthorizationHeaderMalformed", Kind.WRONG_REGION),
          Map.entry("IllegalLocationConstraintException", Kind.WRONG_REGION),
          Map.entry("RequestTimeTooSkewed", Kind.CLOCK_OFF),
          Map.entry("RequestExpired", Kind.CLOCK_OFF),
          Map.entry("SlowDown", Kind.SLOW_DOWN),
          Map.entry("ServiceUnavailable", Kind.SLOW_DOWN),
          Map.entry("TooManyRequests", Kind.SLOW_DOWN),
          Map.entry("RequestLimitExceeded", Kind.SLOW_DOWN),
          Map.entry("InvalidObjectState", Kind.ARCHIVED),
          Map.entry("PreconditionFailed", Kind.CHANGED),
          Map.entry("ConditionalRequestConflict", Kind.CHANGED),
          Map.entry("NotImplemented", Kind.NOT_SUPPORTED),
          Map.entry("InternalError", Kind.UNREACHABLE),
          Map.entry("RequestTimeout", Kind.UNREACHABLE),
          Map.entry("ExpiredToken", Kind.DENIED),
          Map.entry("InvalidAccessKeyId", Kind.DENIED),
          Map.entry("SignatureDoesNotMatch", Kind.DENIED));

  /** Where the server names no cause: a HEAD has no body. */
  private static final Map<Integer, Kind> STATUSES =
      Map.of(
          301, Kind.WRONG_REGION,
          307, Kind.WRONG_REGION,
          403, Kind.DENIED,
          404, Kind.GONE,
          405, Kind.GONE,
          409, Kind.CHANGED,
          412, Kind.CHANGED,
          429, Kind.SLOW_DOWN,
          501, Kind.NOT_SUPPORTED,
          503, Kind.SLOW_DOWN);

  private final BucketAddress address;

  S3Words(BucketAddress address) {
    this.address = address;
  }

  S3Exception of(SdkException thrown, BucketAct act, String key) {
    if (thrown instanceof AwsServiceException refused) {
      Kind kind = kind(refused);
      return new S3Exception(kind, words(kind, refused, act, key), cause(thrown));
    }
    if (isAboutCredentials(thrown)) {
      return new S3Exception(Kind.DENIED, withoutKey(thrown), cause(thrown));
    }
    return new S3Exception(
        Kind.UNREACHABLE,
        server() + " could not be reached, or did not answer in time: " + rootOf(thrown),
        cause(thrown));
  }

  private String withoutKey(SdkException thrown) {
    return thrown.getCause() instanceof UnreadableKeyException unreadable
        ? "the access key of the bucket "
            + address.bucket()
            + " cannot be read: "
            + unreadable.getMessage()
        : "no access key for the bucket "
            + address.bucket()
            + " was found; set .access-key and .secret-key, or give this machine a role";
  }

  S3Exception changed(String key) {
    return new S3Exception(Kind.CHANGED, object(key) + " was changed meanwhile");
  }

  /** Of {@code bucket} and {@code key}, in quotes. */
  String object(String key) {
    return "'" + key + "' of the bucket " + address.bucket();
  }

  private static Kind kind(AwsServiceException refused) {
    String code = code(refused);
    String said = said(refused);
    if (code.startsWith("KMS.")
        || said.contains("kms:")
        || said.contains("Server Side Encryption")
        || said.contains("server side encryption")) {
      return Kind.ENCRYPTED;
    }
    if (CODES.containsKey(code)) {
      return CODES.get(code);
    }
    int status = refused.statusCode();
    return STATUSES.getOrDefault(status, status >= 500 ? Kind.UNREACHABLE : Kind.OTHER);
  }

  private String words(Kind kind, AwsServiceException refused, BucketAct act, String key) {
    String bucket = "the bucket " + address.bucket();
    return switch (kind) {
      case GONE -> object(key) + " is not there any more";
      case CHANGED -> object(key) + " was changed meanwhile";
      case NO_BUCKET -> "there is no bucket " + address.bucket() + " at " + server();
      case DENIED -> denied(refused, act, key, bucket);
      case WRONG_REGION ->
          bucket
              + " is not in the region "
              + address.region()
              + region(refused).map(is -> " but in " + is + "; set .region=" + is).orElse("")
              + (address.endpoint() == null ? "" : ", or mend .endpoint");
      case CLOCK_OFF ->
          "the clocks of this machine and of "
              + server()
              + " are too far apart; set this machine's (NTP)";
      case SLOW_DOWN -> server() + " wants fewer requests; it is tried again later";
      case ARCHIVED ->
          object(key)
              + " lies in an archive (GLACIER or DEEP_ARCHIVE); restore it, or put it there anew in"
              + " another storage class";
      case ENCRYPTED ->
          object(key)
              + " is encrypted with a key that Swapline cannot use; allow its access key"
              + " kms:Decrypt, or put the object there without a customer's key";
      case NOT_SUPPORTED ->
          server() + " does not know how to " + act.verb() + " objects this way" + told(refused);
      case UNREACHABLE -> server() + " failed" + told(refused) + "; it is tried again later";
      case TOO_LARGE, OTHER ->
          server() + " refused to " + act.verb() + " " + object(key) + told(refused);
    };
  }

  private String denied(AwsServiceException refused, BucketAct act, String key, String bucket) {
    return switch (code(refused)) {
      case "InvalidAccessKeyId" ->
          server() + " does not know the access key of " + bucket + "; mend .access-key";
      case "SignatureDoesNotMatch" ->
          server() + " finds the secret of " + bucket + " wrong; mend .secret-key";
      case "ExpiredToken" -> "the access key of " + bucket + " has run out; renew it";
      default ->
          act.equals(BucketAct.LIST)
              ? bucket + " may not be listed; allow its access key " + act.right()
              : bucket
                  + " does not let Swapline "
                  + act.verb()
                  + " '"
                  + key
                  + "'; allow its access key "
                  + act.right()
                  + (code(refused).isEmpty() && refused.statusCode() == 403
                      ? " (a missing object is answered so too, without s3:ListBucket)"
                      : "");
    };
  }

  /** AWS names the right region in a header, others in the body, which is not handed on. */
  private static Optional<String> region(AwsServiceException refused) {
    AwsErrorDetails details = refused.awsErrorDetails();
    return details == null || details.sdkHttpResponse() == null
        ? Optional.empty()
        : details.sdkHttpResponse().firstMatchingHeader("x-amz-bucket-region");
  }

  private static String told(AwsServiceException refused) {
    String code = code(refused);
    return " (HTTP " + refused.statusCode() + (code.isEmpty() ? "" : ", " + code) + ")";
  }

  private static String code(AwsServiceException refused) {
    AwsErrorDetails details = refused.awsErrorDetails();
    String code = details == null ? null : details.errorCode();
    return code == null || !code.matches("[A-Za-z][\\w.-]{0,60}") ? "" : code;
  }

  private static String said(AwsServiceException refused) {
    AwsErrorDetails details = refused.awsErrorDetails();
    return details == null || details.errorMessage() == null ? "" : details.errorMessage();
  }

  private String server() {
    return address.endpoint() == null ? "AWS S3" : address.endpoint().getAuthority();
  }

  private static boolean isAboutCredentials(SdkException thrown) {
    String said = String.valueOf(thrown.getMessage()).toLowerCase(Locale.ROOT);
    return said.contains("unable to load credentials");
  }

  /** By its class alone: its sentence may hold the address with a signature. */
  private static String rootOf(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getClass().getSimpleName();
  }

  /** Without the SDK's own words, which a log would print whole. */
  private static Throwable cause(SdkException thrown) {
    Throwable cause = new IOException(thrown.getClass().getSimpleName());
    cause.setStackTrace(thrown.getStackTrace());
    return cause;
  }
}
