package io.swapline.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may stay where there are many. */
class ConnectionsTest {
  private static final int FROM_ONE = 32;
  private static final int FROM_HERE = 200;
  private static final int ALL = 256;

  private final Connections connections = new Connections();
  private long now;

  @Test
  void oneAddressHasThirtyTwoAndBeyondThemTheOneThatWasIdleLongestGoes() throws Exception {
    List<Line> lines = admit(FROM_ONE, "192.0.2.7");
    Line more = line("192.0.2.7");

    assertThat(connections.admit(more)).isTrue();
    assertThat(lines).filteredOn(line -> line.closed).containsExactly(lines.get(0));
    assertThat(more.closed).isFalse();
  }

  @Test
  void oneAddressShutsNobodyElseOut() throws Exception {
    List<Line> lines = admit(3 * FROM_ONE, "192.0.2.7");
    Line other = line("192.0.2.8");

    assertThat(connections.admit(other)).isTrue();
    assertThat(lines).filteredOn(line -> !line.closed).hasSize(FROM_ONE);
    assertThat(other.closed).isFalse();
  }

  @Test
  void whereAllOfAnAddressAreAtWorkTheNewOneDoesNotStay() throws Exception {
    List<Line> lines = admit(FROM_ONE, "192.0.2.7");
    lines.forEach(line -> line.idle = false);
    Line more = line("192.0.2.7");

    assertThat(connections.admit(more)).isFalse();
    lines.get(5).idle = true;
    assertThat(connections.admit(more)).isTrue();
    assertThat(lines).filteredOn(line -> line.closed).containsExactly(lines.get(5));
  }

  @Test
  void thisMachineHasMoreAsAProxySpeaksForMany() throws Exception {
    assertThat(admit(FROM_HERE, "127.0.0.1")).noneMatch(line -> line.closed);
    List<Line> more = admit(1, "127.0.0.1");
    assertThat(more).noneMatch(line -> line.closed);
  }

  @Test
  void thereAreNoMoreThanSoManyInAllAndThePlaceOfOneWhoWentIsFree() throws Exception {
    List<Line> lines = new ArrayList<>();
    for (int n = 0; n < ALL; n++) {
      lines.addAll(admit(1, "192.0.2." + n / FROM_ONE));
    }
    assertThat(lines).noneMatch(line -> line.closed);

    connections.gone(lines.get(9));
    admit(1, "198.51.100.1");
    assertThat(lines).noneMatch(line -> line.closed);
    admit(1, "198.51.100.1");
    assertThat(lines).filteredOn(line -> line.closed).containsExactly(lines.get(0));
  }

  private List<Line> admit(int many, String address) throws Exception {
    List<Line> lines = new ArrayList<>();
    for (int n = 0; n < many; n++) {
      Line line = line(address);
      assertThat(connections.admit(line)).isTrue();
      lines.add(line);
    }
    return lines;
  }

  private Line line(String address) throws Exception {
    return new Line(InetAddress.getByName(address), now++);
  }

  private static final class Line implements Connected {
    private final InetAddress peer;
    private final long since;
    private boolean idle = true;
    private boolean closed;

    Line(InetAddress peer, long since) {
      this.peer = peer;
      this.since = since;
    }

    @Override
    public InetAddress peer() {
      return peer;
    }

    @Override
    public long since() {
      return since;
    }

    @Override
    public boolean isIdle() {
      return idle;
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
