package io.swapline.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameTemplateTest {
  private final Map<String, String> job =
      new HashMap<>(
          Map.of(
              "subPath", "reel/day 1",
              "name", "shot.010",
              "job", "20261126-ab12cd",
              "label", "Cost centre 7",
              "provider", "novita-video",
              "day", "2026-11-26"));

  @Test
  void aNameIsMadeOfWhatIsKnownOfTheJob() {
    assertThat(name("${subPath}/${name}")).isEqualTo("reel/day 1/shot.010");
    assertThat(name("${day}/${label}/${name}-${job}"))
        .isEqualTo("2026-11-26/Cost_centre_7/shot.010-20261126-ab12cd");
  }

  @Test
  void whatIsNotKnownLeavesNoEmptyFolder() {
    job.put("subPath", "");
    job.put("label", null);

    assertThat(name("${label}/${subPath}/${name}")).isEqualTo("shot.010");
    assertThat(name("${label}")).isEqualTo("20261126-ab12cd");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../../etc/passwd", "..", "/etc", "a/../../b", "..\\..\\b", ".swapline", "a\0\nb"})
  void aLabelLeadsToNoOtherFolder(String label) {
    job.put("label", label);

    String name = name("${label}/${name}");

    assertThat(name.split("/", -1)).hasSizeBetween(1, 2);
    assertThat(name).doesNotStartWith(".").doesNotContain("/.").doesNotContain("\\");
    assertThat(name.chars()).noneMatch(Character::isISOControl);
  }

  @Test
  void aLabelOfManyLettersIsCutBetweenTwoOfThem() {
    job.put("label", "\uD83C\uDFAC".repeat(300));

    String name = name("${label}");

    assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSize(100);
    assertThat(name).isEqualTo("\uD83C\uDFAC".repeat(25));
  }

  @Test
  void noPartIsLongerThanDisksTake() {
    job.put("name", "n".repeat(200));
    job.put("label", "l".repeat(300));

    assertThat(name("${label}-${name}")).hasSize(230);
  }

  private String name(String template) {
    return NameTemplate.parse(template).fill(job::get, job.get("job"));
  }
}
