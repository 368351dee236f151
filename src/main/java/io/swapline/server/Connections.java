package io.swapline.server;

import java.net.InetAddress;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who is connected. Where there are too many, the one that has been idle longest goes, so that
 * whoever comes with a request is heard, however many lines others keep open.
 */
final class Connections {
  private static final int ALL = 256;
  private static final int FROM_ONE = 32;

  /** A proxy on this machine speaks for many, and beside it health is asked for from here. */
  private static final int FROM_HERE = 200;

  private final Set<Connected> open = new LinkedHashSet<>();

  /** Whether it may stay; perhaps another had to go for it. */
  boolean admit(Connected gate) {
    Optional<Connected> goes;
    synchronized (this) {
      List<Connected> same = open.stream().filter(one -> one.peer().equals(gate.peer())).toList();
      Stream<Connected> crowd;
      if (same.size() >= mostFrom(gate.peer())) {
        crowd = same.stream();
      } else if (open.size() >= ALL) {
        crowd = open.stream();
      } else {
        open.add(gate);
        return true;
      }
      goes = crowd.filter(Connected::isIdle).min(Comparator.comparingLong(Connected::since));
      if (goes.isEmpty()) {
        return false;
      }
      open.remove(goes.get());
      open.add(gate);
    }
    goes.get().close();
    return true;
  }

  synchronized void gone(Connected gate) {
    open.remove(gate);
  }

  private static int mostFrom(InetAddress peer) {
    return peer.isLoopbackAddress() ? FROM_HERE : FROM_ONE;
  }
}
