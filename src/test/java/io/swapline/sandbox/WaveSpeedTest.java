package io.swapline.sandbox;

import io.swapline.sandbox.options.SandboxOptions;
import org.junit.jupiter.api.BeforeEach;

/** A sandbox that plays WaveSpeed, and a client for it. */
abstract class WaveSpeedTest extends SandboxTest {
  WaveSpeedClient wavespeed;

  @Override
  SandboxOptions options() {
    return super.options().withVendor("wavespeed");
  }

  @BeforeEach
  final void makeClient() {
    wavespeed = new WaveSpeedClient(sandbox);
  }
}
