package io.swapline.job.deliver;

import java.io.IOException;
import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * A place that results are delivered to, and what "once" means there. Its route lays a piece out,
 * has it written where that is asked for, and gives it its name.
 */
public interface Destination {
  /** The setting's name, for example {@code swapline.deliver.to}. */
  String name();

  /**
   * Lays out a piece as its endpoint takes it; without a body if nothing is to be written, since it
   * is there already.
   *
   * @return false if something else bears that name
   * @throws IOException if the destination is gone
   */
  boolean layOut(Exchange exchange, Piece piece) throws IOException;

  /** Brings what was just written to where a power cut does not reach it. */
  default void sync(Exchange exchange) throws IOException {}

  /**
   * Gives a piece that was written its name; that again and again comes to the same.
   *
   * @return false if something else bears that name
   * @throws IOException if the destination holds other bytes than it was given
   */
  default boolean place(Exchange exchange, Piece piece) throws IOException {
    return true;
  }

  /** Whether something bears that name which is neither that piece nor a begun one. */
  default boolean isAnothers(Piece piece) throws IOException {
    return false;
  }

  /** The bytes of a small piece that is there, if they are those. */
  default Optional<byte[]> read(Piece piece) throws IOException {
    return Optional.empty();
  }

  /** Removes a piece, if it is that one: its name goes with another that was taken. */
  default void remove(Piece piece) throws IOException {}

  /** Whether anything bears that name. */
  default boolean isTaken(String other) throws IOException {
    return false;
  }
}
