package io.swapline.watch.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NameTableTest {

  @Test
  void itKeepsWhatAMapKeeps() {
    Random random = new Random(3);
    NameTable table = new NameTable(1_000_000);
    Map<Long, Integer> map = new HashMap<>();
    for (int n = 0; n < 200_000; n++) {
      long key = random.nextInt(50_000) * 0x1_0000_0001L;
      int number = 1 + random.nextInt(1000);
      assertThat(table.get(key)).isEqualTo(map.getOrDefault(key, 0));
      table.put(key, number);
      map.put(key, number);
    }

    Map<Long, Integer> all = new HashMap<>();
    table.forEach(all::put);
    assertThat(all).isEqualTo(map);
    assertThat(table.size()).isEqualTo(map.size());
  }

  @Test
  void whatIsBeyondTheBoundIsNotKeptAndWhatIsKnownStillChanges() {
    NameTable table = new NameTable(2);

    assertThat(table.put(1, 10)).isTrue();
    assertThat(table.put(2, 20)).isTrue();
    assertThat(table.put(3, 30)).isFalse();
    assertThat(table.put(2, 21)).isTrue();

    assertThat(table.get(2)).isEqualTo(21);
    assertThat(table.get(3)).isZero();
  }
}
