package io.swapline.it;

/** One kill in each window of the submit, with every build. */
class KillWindowsIT extends KillWindows {
  @Override
  int kills() {
    return 1;
  }
}
