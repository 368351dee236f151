package io.swapline.server;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;

/** Tells the gate where a request and its answer end. */
// what becomes of a write is told to its promise
@SuppressWarnings("FutureReturnValueIgnored")
final class AnswerWatch extends ChannelDuplexHandler {
  private final ConnectionGate gate;
  private boolean interim;

  AnswerWatch(ConnectionGate gate) {
    this.gate = gate;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof LastHttpContent) {
      gate.requestIsWhole();
    }
    context.fireChannelRead(message);
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    ChannelPromise known = promise;
    if (message instanceof HttpResponse response) {
      interim = response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
      if (!interim) {
        gate.answerBegins();
      }
    }
    if (message instanceof LastHttpContent && !interim) {
      known = promise.unvoid();
      known.addListener(done -> gate.answerIsOut());
    }
    context.write(message, known);
  }
}
