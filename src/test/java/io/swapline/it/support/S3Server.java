package io.swapline.it.support;

import io.swapline.net.WayOut;
import io.swapline.s3.AccessKey;
import io.swapline.s3.BucketAddress;
import io.swapline.s3.S3Connection;
import io.swapline.s3.S3Limits;
import io.swapline.sandbox.s3.S3Proxy;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A real S3 server that checks signatures, in a process of its own, and a look into it. */
public final class S3Server implements AutoCloseable {
  public static final AccessKey KEY = new AccessKey("SWAPLINETESTKEY", "a/secret+of=tests");

  private static final Path LIBRARIES = Path.of("target/s3proxy-lib").toAbsolutePath();

  private final S3Proxy proxy;
  private final S3Connection connection;

  private S3Server(S3Proxy proxy, S3Connection connection) {
    this.proxy = proxy;
    this.connection = connection;
  }

  /**
   * Returns when it answers.
   *
   * @param folder of its own, where what it keeps lies
   */
  public static S3Server start(Path folder) throws IOException {
    S3Proxy proxy = S3Proxy.start(LIBRARIES, folder, KEY.id(), KEY.secret());
    BucketAddress any =
        new BucketAddress("assertions", "any", "", "us-east-1", proxy.endpoint(), true);
    return new S3Server(
        proxy, S3Connection.open(any, () -> Optional.of(KEY), S3Limits.usual(), WayOut.ofSystem()));
  }

  public URI endpoint() {
    return proxy.endpoint();
  }

  public long pid() {
    return proxy.pid();
  }

  /** Where a bucket of it is. */
  public BucketAddress address(String name, String bucket, String prefix) {
    return new BucketAddress(name, bucket, prefix, "us-east-1", endpoint(), true);
  }

  public void makeBucket(String bucket) throws IOException {
    proxy.makeBucket(bucket);
  }

  /** Makes objects as files under it, for large numbers of them. */
  public void writeMany(String bucket, List<String> keys, String text) throws IOException {
    proxy.write(bucket, keys, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Makes an object as a file under it, of which it then knows no tag. */
  public void write(String bucket, String key, Path file) throws IOException {
    proxy.write(bucket, List.of(key), Files.readAllBytes(file));
  }

  public void put(String bucket, String key, byte[] bytes) {
    client().putObject(put -> put.bucket(bucket).key(key), RequestBody.fromBytes(bytes));
  }

  public void put(String bucket, String key, String text) {
    put(bucket, key, text.getBytes(StandardCharsets.UTF_8));
  }

  public byte[] get(String bucket, String key) {
    return client().getObjectAsBytes(get -> get.bucket(bucket).key(key)).asByteArray();
  }

  public Map<String, String> metadata(String bucket, String key) {
    return client().headObject(head -> head.bucket(bucket).key(key)).metadata();
  }

  /** All keys, in the order of the listing. */
  public List<String> keys(String bucket) {
    return client().listObjectsV2Paginator(list -> list.bucket(bucket)).contents().stream()
        .map(S3Object::key)
        .toList();
  }

  public S3Client client() {
    return connection.client();
  }

  @Override
  public void close() {
    connection.close();
    proxy.close();
  }
}
