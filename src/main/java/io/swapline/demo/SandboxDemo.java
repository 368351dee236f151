package io.swapline.demo;

import io.swapline.cli.DemoRunner;
import io.swapline.sandbox.Sandbox;
import java.nio.file.Path;
import java.util.SortedSet;

/** The demo that the command line finds: with a provider that the sandbox plays. */
public final class SandboxDemo implements DemoRunner {

  @Override
  public SortedSet<String> providers() {
    return Sandbox.providers();
  }

  @Override
  public boolean run(Path home, Wish wish, boolean terminal) throws Exception {
    Screen screen = new Screen(System.out, terminal, System.nanoTime());
    return new Demo(home, wish, screen).run();
  }
}
