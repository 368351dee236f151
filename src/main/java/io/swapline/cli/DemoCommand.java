package io.swapline.cli;

import io.swapline.demo.Demo;
import io.swapline.demo.Screen;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code demo}: the whole main job on this machine alone. */
@Command(
    name = "demo",
    description = "Runs a sample pair through the whole line, without a key, network or cost.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  @Mixin private SettingsOptions options;

  @Override
  public Integer call() throws Exception {
    Screen screen =
        new Screen(System.out, Boolean.getBoolean("swapline.terminal"), System.nanoTime());
    Demo demo = new Demo(SettingsOptions.home(), options.given(), screen);
    return demo.run() ? 0 : SwaplineCommand.FAILED;
  }
}
