package io.swapline.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Stands before everything that reads a connection. It lets one request in at a time, and only
 * after its head was judged; what comes behind it is not read until the answer has left. All of it
 * runs on the connection's own event loop.
 */
// what becomes of a write is told to its promise
@SuppressWarnings("FutureReturnValueIgnored")
final class ConnectionGate extends ChannelDuplexHandler implements Connected {
  private static final int AT_ONCE = 8 * 1024;

  /** After which an answer that does not leave counts as nothing that is worked on. */
  private static final Duration STALLED = Duration.ofSeconds(5);

  private static final int TOO_LARGE = 413;
  private static final int NOT_NOW = 503;

  private final Shared shared;
  private final InetAddress peer;
  private final InetAddress local;
  private final HeldShares shares;
  private final Leaving leaving;
  private final HeadBytes head = new HeadBytes();
  private ChannelHandlerContext context;
  private ScheduledFuture<?> clock;
  private ByteBuf held = Unpooled.EMPTY_BUFFER;
  private volatile Standing state = Standing.HEAD;
  private volatile long since;
  private RequestHead asked;
  private BodyPieces pieces;
  private boolean whole;

  ConnectionGate(Shared shared, Channel channel) {
    this.shared = shared;
    this.peer = address(channel.remoteAddress());
    this.local = address(channel.localAddress());
    this.shares = new HeldShares(shared, this::go);
    this.leaving = new Leaving(channel);
    this.since = shared.nanos().getAsLong();
  }

  private static InetAddress address(Object socket) {
    return socket instanceof InetSocketAddress known && known.getAddress() != null
        ? known.getAddress()
        : InetAddress.getLoopbackAddress();
  }

  @Override
  public InetAddress peer() {
    return peer;
  }

  @Override
  public long since() {
    return since;
  }

  @Override
  public boolean isIdle() {
    return switch (state) {
      case IDLE, HEAD, BODY, PARTING, GONE -> true;
      case ANSWER -> hasBeen(STALLED);
      case ASKING, TURN, WORK -> false;
    };
  }

  boolean isGone() {
    return state == Standing.GONE;
  }

  @Override
  public void close() {
    context.executor().execute(context::close);
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
    added
        .channel()
        .config()
        .setRecvByteBufAllocator(new FixedRecvByteBufAllocator(AT_ONCE).maxMessagesPerRead(1));
    clock = added.executor().scheduleAtFixedRate(this::look, 1, 1, TimeUnit.SECONDS);
  }

  @Override
  public void channelInactive(ChannelHandlerContext closed) {
    over();
    closed.fireChannelInactive();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext removed) {
    over();
  }

  private void over() {
    if (state != Standing.GONE) {
      shares.free();
      state = Standing.GONE;
      clock.cancel(false);
      held.release();
      held = Unpooled.EMPTY_BUFFER;
      shared.connections().gone(this);
    }
  }

  /** Nothing is read while a request is worked on, whoever behind us wants more. */
  @Override
  public void read(ChannelHandlerContext wanted) {
    if (state.takesMore()) {
      wanted.read();
    } else {
      wanted.channel().config().setAutoRead(false);
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext from, Object message) {
    if (!(message instanceof ByteBuf bytes)
        || state == Standing.PARTING
        || state == Standing.GONE) {
      ReferenceCountUtil.release(message);
      return;
    }
    if (held.isReadable()) {
      ByteBuf both = Unpooled.copiedBuffer(held, bytes);
      held.release();
      bytes.release();
      held = both;
    } else {
      held.release();
      held = bytes;
    }
    pump();
  }

  @Override
  public void write(ChannelHandlerContext to, Object message, ChannelPromise promise) {
    if (state == Standing.PARTING || state == Standing.GONE) {
      ReferenceCountUtil.release(message);
      promise.tryFailure(new IllegalStateException("the connection is being closed"));
    } else {
      to.write(message, promise);
    }
  }

  private void pump() {
    while (held.isReadable()) {
      switch (state) {
        case IDLE, HEAD -> readHead();
        case BODY -> passOn();
        case PARTING, GONE -> held.skipBytes(held.readableBytes());
        default -> {
          context.channel().config().setAutoRead(false);
          return;
        }
      }
    }
    if (!state.takesMore()) {
      context.channel().config().setAutoRead(false);
    }
  }

  private void readHead() {
    if (state == Standing.IDLE) {
      become(Standing.HEAD);
    }
    try {
      if (head.read(held)) {
        asked = RequestHead.of(head.take(), shared.names(), local);
        judge();
      }
    } catch (RequestHead.Refused e) {
      refuse(e.status());
    }
  }

  private void judge() {
    if (asked.length() > BodyPieces.MOST_BODY
        && !asked.path().startsWith(GuardedServer.CALLBACKS)) {
      refuse(TOO_LARGE);
    } else if (asked.path().startsWith(GuardedServer.CALLBACKS)) {
      ask();
    } else {
      welcome();
    }
  }

  private void ask() {
    become(Standing.ASKING);
    RequestHead request = asked;
    try {
      shared
          .asking()
          .execute(
              () -> {
                int status = objection(request);
                context.executor().execute(() -> heard(status));
              });
    } catch (RejectedExecutionException e) {
      refuse(NOT_NOW);
    }
  }

  private int objection(RequestHead request) {
    try {
      return shared.callers().objection(request.path(), request.length());
    } catch (RuntimeException e) {
      return NOT_NOW;
    }
  }

  private void heard(int status) {
    if (state != Standing.ASKING) {
      return;
    }
    if (status != Callers.WELCOME) {
      refuse(status);
    } else if (asked.length() > BodyPieces.MOST_BODY) {
      refuse(TOO_LARGE);
    } else {
      welcome();
    }
  }

  private void welcome() {
    if (!shares.takeRoom(BodyPieces.room(asked))) {
      refuse(NOT_NOW);
      return;
    }
    if (asked.path().startsWith(GuardedServer.HEALTH)) {
      enter();
    } else {
      become(Standing.TURN);
      shares.awaitTurn();
    }
  }

  /** Perhaps called in the midst of another connection's answer. */
  private void go() {
    context.executor().execute(this::takeTurn);
  }

  private void takeTurn() {
    shares.hasTurn();
    if (state == Standing.TURN) {
      enter();
    } else {
      shares.freeTurn();
    }
  }

  private void enter() {
    whole = false;
    pieces = new BodyPieces(asked);
    become(Standing.BODY);
    byte[] bytes = asked.bytes();
    feed(Unpooled.wrappedBuffer(bytes));
    if (state == Standing.BODY) {
      context.channel().config().setAutoRead(true);
    }
    // what has come behind the head is looked at outside of whatever called
    context.executor().execute(this::pump);
  }

  private void passOn() {
    try {
      feed(pieces.next(held));
    } catch (RequestHead.Refused e) {
      refuse(e.status());
    }
  }

  private void feed(ByteBuf bytes) {
    context.fireChannelRead(bytes);
    context.fireChannelReadComplete();
  }

  void requestIsWhole() {
    whole = true;
    if (state == Standing.BODY) {
      become(Standing.WORK);
    }
  }

  void answerBegins() {
    shares.freeTurn();
    if (state == Standing.BODY || state == Standing.WORK) {
      become(Standing.ANSWER);
    }
  }

  /** Afterwards the next one is let in. */
  void answerIsOut() {
    context.executor().execute(this::next);
  }

  private void next() {
    if (state != Standing.ANSWER) {
      return;
    }
    shares.freeRoom();
    if (!whole) {
      part();
      return;
    }
    become(Standing.IDLE);
    pump();
    if (state.takesMore()) {
      context.channel().config().setAutoRead(true);
    }
  }

  private void look() {
    if (state == Standing.ANSWER && leaving.goesOn()) {
      since = shared.nanos().getAsLong();
    }
    if (!hasBeen(state.most())) {
      return;
    }
    if (state.late() == 0) {
      context.close();
    } else {
      refuse(state.late());
    }
  }

  private boolean hasBeen(Duration most) {
    return shared.nanos().getAsLong() - since >= most.toNanos();
  }

  private void become(Standing next) {
    state = next;
    since = shared.nanos().getAsLong();
  }

  private void refuse(int status) {
    shares.free();
    String answer =
        "HTTP/1.1 " + status + " Refused\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    become(Standing.PARTING);
    context
        .writeAndFlush(Unpooled.copiedBuffer(answer, StandardCharsets.US_ASCII))
        .addListener(out -> part());
  }

  /** What still comes is dropped for a moment: closed at once, the answer would be lost. */
  private void part() {
    if (state == Standing.GONE) {
      return;
    }
    become(Standing.PARTING);
    held.skipBytes(held.readableBytes());
    if (context.channel() instanceof DuplexChannel both) {
      both.shutdownOutput();
    }
    context.channel().config().setAutoRead(true);
  }
}
