package io.swapline.s3;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/** The given key while there is one, else what AWS' own chain finds on this machine. */
public final class KeyOrChain implements AwsCredentialsProvider {
  private final Supplier<Optional<AccessKey>> key;
  private AwsCredentialsProvider chain;

  /**
   * @param key asked before each request, so that a renewed one counts
   */
  public KeyOrChain(Supplier<Optional<AccessKey>> key) {
    this.key = key;
  }

  @Override
  public AwsCredentials resolveCredentials() {
    Optional<AccessKey> given = key.get();
    return given.isPresent()
        ? AwsBasicCredentials.create(given.get().id(), given.get().secret())
        : chain().resolveCredentials();
  }

  /** When the key ends that signs now; nothing where it does not, or does not tell. */
  Optional<Instant> ends() {
    return resolveCredentials().expirationTime();
  }

  private synchronized AwsCredentialsProvider chain() {
    if (chain == null) {
      chain = DefaultCredentialsProvider.builder().build();
    }
    return chain;
  }
}
