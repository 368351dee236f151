package io.swapline;

import io.swapline.cli.SwaplineCommand;

/** The program's start. */
public final class Swapline {
  private Swapline() {}

  public static void main(String[] arguments) {
    System.exit(SwaplineCommand.execute(arguments));
  }
}
