package io.swapline.sidecar;

import io.swapline.text.Quote;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * YAML of which only flat keys with one value each are understood. It is read event by event, so
 * that nothing is ever nested, resolved or made into an object.
 */
final class FlatYaml {
  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setCodePointLimit(SidecarText.MOST_BYTES)
          // All at once: the library tears a letter of two chars that lies across two readings.
          .setBufferSize(SidecarText.MOST_BYTES + 2)
          .build();

  private final Iterator<Event> events;
  private final String fileName;
  private final int end;

  private FlatYaml(String text, String fileName) {
    this.events = new Parse(SETTINGS).parseString(text).iterator();
    this.fileName = fileName;
    String written = text.stripTrailing();
    this.end = written.codePointCount(0, written.length());
  }

  /** Key → value as written, in the order of the file. */
  static Map<String, String> read(String text, String fileName) throws SidecarException {
    FlatYaml yaml = new FlatYaml(text, fileName);
    try {
      return yaml.document();
    } catch (MarkedYamlEngineException e) {
      throw yaml.broken(e);
    } catch (YamlEngineException e) {
      throw yaml.wrong("has characters that no text has: write it anew with a text editor");
    } catch (RuntimeException e) {
      // The library's own slips at escapes that are none, such as "\\UFFFFFFFF", and at one that is
      // not all there.
      throw text.stripTrailing().matches("(?s).*\\\\[xuU]\\p{XDigit}*")
          ? SidecarException.unfinished(fileName)
          : yaml.wrong("cannot be read: look for a backslash (\\) and take it away");
    }
  }

  private Map<String, String> document() throws SidecarException {
    events.next();
    if (events.next() instanceof StreamEndEvent) {
      return Map.of();
    }
    Map<String, String> found = root(events.next());
    events.next();
    if (!(events.next() instanceof StreamEndEvent)) {
      throw wrong("has more than one part (there is a line ---): keep one");
    }
    return found;
  }

  private Map<String, String> root(Event start) throws SidecarException {
    if (start instanceof MappingStartEvent map) {
      refuseExtras(map);
      return keys();
    }
    if (start instanceof ScalarEvent one && one.getValue().isEmpty()) {
      return Map.of();
    }
    if (start instanceof ScalarEvent one && one.getValue().matches("[A-Za-z0-9_]+")) {
      // The beginning of a key, as far as anybody can tell.
      throw SidecarException.unfinished(fileName);
    }
    throw wrong("has no keys with values: write lines such as \"label: shoot 12\"");
  }

  private Map<String, String> keys() throws SidecarException {
    Map<String, String> found = new LinkedHashMap<>();
    for (Event next = events.next(); !(next instanceof MappingEndEvent); next = events.next()) {
      if (!(next instanceof ScalarEvent key)) {
        throw nested(next);
      }
      refuseExtras(key);
      String value = value(key.getValue(), events.next());
      if (found.put(key.getValue(), value) != null) {
        throw wrong(
            "has the key " + Quote.value(key.getValue()) + " twice" + line(key) + ": keep one");
      }
    }
    return found;
  }

  private String value(String key, Event event) throws SidecarException {
    if (!(event instanceof ScalarEvent value)) {
      throw nested(event);
    }
    refuseExtras(value);
    if (value.isPlain() && value.getValue().isEmpty() && index(value) >= end) {
      throw SidecarException.unfinished(fileName);
    }
    if (value.isPlain() && value.getValue().matches("|~|null|Null|NULL")) {
      throw wrong(
          "has no value for "
              + Quote.value(key)
              + line(value)
              + ": write one, or take the key away");
    }
    return value.getValue();
  }

  /** What makes YAML dangerous has no use here. */
  private void refuseExtras(NodeEvent event) throws SidecarException {
    boolean tagged =
        event instanceof ScalarEvent scalar
            ? scalar.getTag().isPresent()
            : event instanceof MappingStartEvent map && map.getTag().isPresent();
    if (tagged || event.getAnchor().isPresent()) {
      throw wrong("has a tag (!) or an anchor (&)" + line(event) + ": write plain values only");
    }
  }

  private SidecarException nested(Event event) {
    String what = event instanceof AliasEvent ? "a reference (*)" : "a list or keys below a key";
    return wrong("has " + what + line(event) + ": write one plain value for each key");
  }

  /** Only what is at the end of the text can be mended by more text. */
  private SidecarException broken(MarkedYamlEngineException cause) {
    int at = cause.getProblemMark().map(Mark::getIndex).orElse(0);
    if (at >= end) {
      return SidecarException.unfinished(fileName);
    }
    int line = cause.getProblemMark().map(Mark::getLine).orElse(0) + 1;
    return wrong("is not YAML (line " + line + "): mend the indentation, the colons or the quotes");
  }

  private SidecarException wrong(String finding) {
    return SidecarException.wrong(fileName, finding);
  }

  private static int index(Event event) {
    return event.getStartMark().map(Mark::getIndex).orElse(0);
  }

  private static String line(Event event) {
    return event.getStartMark().map(mark -> " (line " + (mark.getLine() + 1) + ")").orElse("");
  }
}
