package io.swapline.s3;

import software.amazon.awssdk.core.exception.SdkClientException;

/** Why an access key that is set cannot be had at the moment, in words. */
public final class UnreadableKeyException extends Exception {
  private static final long serialVersionUID = 1L;

  private UnreadableKeyException(String words) {
    super(words);
  }

  /** To be thrown by whoever hands out the key. */
  public static SdkClientException because(String words) {
    return SdkClientException.create(
        "Unable to load credentials", new UnreadableKeyException(words));
  }
}
