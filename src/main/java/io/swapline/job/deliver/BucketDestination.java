package io.swapline.job.deliver;

import io.swapline.s3.BucketObjects;
import io.swapline.s3.NewObject;
import io.swapline.s3.ObjectFacts;
import io.swapline.s3.S3Exception;
import java.io.File;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * A bucket. An object is put only where none bears its key, and says beside it whose it is: so that
 * one which is there is known again.
 *
 * @param prefix what every key begins with
 */
public record BucketDestination(String name, String prefix, BucketObjects objects)
    implements Destination {
  private static final String JOB = "swapline-job";
  private static final String SHA256 = "swapline-sha256";
  private static final int LARGEST_RECEIPT = 4_000_000;

  @Override
  public boolean layOut(Exchange exchange, Piece piece) throws IOException {
    Optional<ObjectFacts> there = look(piece.name());
    exchange.getMessage().removeHeaders("*");
    exchange.getMessage().setBody(there.isPresent() ? null : piece.body());
    return there.isEmpty() || isIt(there.get(), piece);
  }

  @Override
  public boolean place(Exchange exchange, Piece piece) throws IOException {
    Object body = exchange.getMessage().getBody();
    return body == null
        || put(piece, body)
        || look(piece.name()).filter(found -> isIt(found, piece)).isPresent();
  }

  private boolean put(Piece piece, Object body) throws IOException {
    Map<String, String> whose = Map.of(JOB, piece.jobId(), SHA256, piece.proof().sha256());
    NewObject object = new NewObject(key(piece.name()), ContentTypes.of(piece.name()), whose);
    try {
      return body instanceof File file
          ? objects.putIfAbsent(object, file.toPath())
          : objects.putIfAbsent(object, (byte[]) body);
    } catch (S3Exception e) {
      if (e.kind() != S3Exception.Kind.NOT_SUPPORTED) {
        throw e;
      }
      return putLookingFirst(object, piece, body);
    }
  }

  /** Such a server replaces what came there since it was looked; nothing better can be had. */
  private boolean putLookingFirst(NewObject object, Piece piece, Object body) throws IOException {
    if (look(piece.name()).isPresent()) {
      return false;
    }
    if (body instanceof File file) {
      objects.put(object, file.toPath());
    } else {
      objects.put(object, (byte[]) body);
    }
    return true;
  }

  @Override
  public boolean isAnothers(Piece piece) throws IOException {
    return look(piece.name())
        .filter(found -> !piece.jobId().equals(found.metadata().get(JOB)))
        .isPresent();
  }

  @Override
  public Optional<byte[]> read(Piece piece) throws IOException {
    Optional<ObjectFacts> there = look(piece.name()).filter(found -> isIt(found, piece));
    return there.isPresent()
        ? Optional.of(objects.read(there.get().version(), LARGEST_RECEIPT))
        : Optional.empty();
  }

  @Override
  public void remove(Piece piece) throws IOException {
    Optional<ObjectFacts> there = look(piece.name()).filter(found -> isIt(found, piece));
    if (there.isPresent()) {
      objects.delete(there.get().version());
    }
  }

  @Override
  public boolean isTaken(String other) throws IOException {
    return look(other).isPresent();
  }

  private Optional<ObjectFacts> look(String piece) throws IOException {
    return objects.head(key(piece));
  }

  private String key(String piece) {
    return prefix + piece;
  }

  private static boolean isIt(ObjectFacts found, Piece piece) {
    return piece.jobId().equals(found.metadata().get(JOB))
        && piece.proof().sha256() != null
        && piece.proof().sha256().equals(found.metadata().get(SHA256))
        && piece.proof().bytes() == found.version().bytes();
  }
}
