package io.swapline.cli;

import io.swapline.demo.Demo;
import io.swapline.demo.Screen;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code demo}: the whole main job on this machine alone. */
@Command(
    name = "demo",
    description = "Runs a sample pair through the whole line, without a key, network or cost.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  @Mixin private SettingsOptions options;

  @Option(
      names = "--provider",
      paramLabel = "PROVIDER",
      defaultValue = "novita-video",
      description = "The provider that is played; ${DEFAULT-VALUE} unless given.")
  private String provider;

  @Override
  public Integer call() throws Exception {
    Screen screen =
        new Screen(System.out, Boolean.getBoolean("swapline.terminal"), System.nanoTime());
    if (!Demo.providers().contains(provider)) {
      throw new WrongUsageException(
          "there is a demo for " + Demo.providers() + ", not for " + provider);
    }
    Demo demo = new Demo(SettingsOptions.home(), provider, options.given(), screen);
    return demo.run() ? 0 : SwaplineCommand.FAILED;
  }
}
