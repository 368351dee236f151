package io.swapline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Who asks what there is reads of all that can be typed. */
class HelpTest {
  @Test
  void whatTheLauncherDoesByItselfIsListedToo() {
    String help = new CommandLine(new SwaplineCommand()).getUsageMessage();

    assertThat(help)
        .contains("backup", "add NAME")
        .contains("Puts a component of Camel, such as ftp, and what it needs into lib.");
  }
}
