package io.swapline.convert;

import io.swapline.media.facts.MediaFacts;
import io.swapline.media.facts.MediaFacts.Motion;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What ffprobe tells of a film, line by line: first each packet of each stream, then the streams.
 * Length and pictures are counted from the packets; what a header says of them is not believed, as
 * the price goes by them.
 */
final class FilmReport implements Consumer<String> {
  private static final int MOST_STREAMS = 100;
  private static final double LONGEST_SECONDS = 10_000_000;
  private static final Map<String, String> CODES =
      Map.of("h264", "avc1", "hevc", "hvc1", "av1", "av01", "vp9", "vp09", "vp8", "vp08");

  private final Map<String, Packets> packets = new HashMap<>();
  private Map<String, String> pictures;
  private String sound;

  private static final class Packets {
    private long count;
    private double first = Double.POSITIVE_INFINITY;
    private double last = Double.NEGATIVE_INFINITY;
    private double end = Double.NEGATIVE_INFINITY;

    void add(Optional<Double> at, double lasts) {
      count++;
      at.ifPresent(
          time -> {
            first = Math.min(first, time);
            last = Math.max(last, time);
            end = Math.max(end, time + lasts);
          });
    }

    /** The last picture lasts as long as the others do, where it does not say. */
    double seconds() {
      double each = count > 1 ? (last - first) / (count - 1) : 0;
      return Math.max(end, last + each) - first;
    }
  }

  @Override
  public void accept(String line) {
    Map<String, String> fields = fields(line);
    String index = fields.getOrDefault("index", fields.get("stream_index"));
    if (index == null) {
      return;
    }
    if (line.startsWith("packet|")) {
      if (packets.size() < MOST_STREAMS || packets.containsKey(index)) {
        packets
            .computeIfAbsent(index, key -> new Packets())
            .add(
                number(fields.get("pts_time")).or(() -> number(fields.get("dts_time"))),
                number(fields.get("duration_time")).orElse(0.0));
      }
    } else if (line.startsWith("stream|")) {
      boolean cover = "1".equals(fields.get("disposition:attached_pic"));
      String kind = fields.getOrDefault("codec_type", "");
      if (kind.equals("video") && !cover && pictures == null) {
        pictures = fields;
      } else if (kind.equals("audio") && sound == null && packets.containsKey(index)) {
        sound = index;
      }
    }
  }

  /** The film as it was found, with what was measured; empty where that was nothing. */
  Optional<MediaFacts> facts(MediaFacts found) {
    Packets shown = pictures == null ? null : packets.get(pictures.get("index"));
    if (shown == null || shown.count == 0) {
      return Optional.empty();
    }
    double seconds = shown.seconds();
    long millis = Math.round(seconds * 1000);
    if (!(seconds < LONGEST_SECONDS) || millis < 1) {
      return Optional.empty();
    }
    return Optional.of(
        new MediaFacts(
            found.type(),
            side("width"),
            side("height"),
            1,
            CODES.getOrDefault(pictures.getOrDefault("codec_name", ""), ""),
            new Motion(millis, shown.count, shown.count / seconds, sound != null),
            found.bytes()));
  }

  private int side(String name) {
    String text = pictures.getOrDefault(name, "");
    return text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
  }

  private static Optional<Double> number(String text) {
    return text != null && text.matches("-?\\d{1,10}(\\.\\d{1,9})?")
        ? Optional.of(Double.valueOf(text))
        : Optional.empty();
  }

  private static Map<String, String> fields(String line) {
    Map<String, String> fields = new HashMap<>();
    for (String field : line.split("\\|", -1)) {
      int is = field.indexOf('=');
      if (is > 0) {
        fields.put(field.substring(0, is), field.substring(is + 1));
      }
    }
    return fields;
  }
}
