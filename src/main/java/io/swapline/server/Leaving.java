package io.swapline.server;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;

/** Whether bytes of an answer leave. */
final class Leaving {
  private final Channel channel;
  private long seen;

  Leaving(Channel channel) {
    this.channel = channel;
  }

  /** Whether any did, or came to leave, since it was asked before. */
  boolean goesOn() {
    ChannelOutboundBuffer out = channel.unsafe().outboundBuffer();
    long now = out == null ? 0 : 31 * out.totalPendingWriteBytes() + out.currentProgress();
    boolean moved = now != seen;
    seen = now;
    return moved;
  }
}
