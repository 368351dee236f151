package io.swapline.cli;

import java.util.ServiceLoader;
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

  @Option(
      names = "--s3",
      description =
          "Puts the pair into a bucket of an S3 server on this machine, which is fetched the first"
              + " time.")
  private boolean bucket;

  @Option(
      names = "--keep",
      description =
          "Goes on after the sample, until Ctrl-C, so that you can drop pairs of your own.")
  private boolean keep;

  @Override
  public Integer call() throws Exception {
    DemoRunner demo =
        ServiceLoader.load(DemoRunner.class)
            .findFirst()
            .orElseThrow(
                () ->
                    new WrongUsageException("the demo runs by the launcher only: ./swapline demo"));
    if (!demo.providers().contains(provider)) {
      throw new WrongUsageException(
          "there is a demo for " + demo.providers() + ", not for " + provider);
    }
    if (keep && bucket) {
      throw new WrongUsageException("--keep goes with a watched folder: leave out --s3");
    }
    boolean terminal = Terminal.isThere();
    DemoRunner.Wish wish = new DemoRunner.Wish(provider, bucket, keep, options.given());
    return demo.run(SettingsOptions.home(), wish, terminal) ? 0 : SwaplineCommand.FAILED;
  }
}
