package io.swapline.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.ByteArrayOutputStream;
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
final class ConnectionGate extends ChannelDuplexHandler {
  static final int MOST_LINE = 8 * 1024;
  static final int MOST_HEAD = 64 * 1024;
  static final int MOST_BODY = GuardedServer.MOST_BODY;

  /** What the frame of a body in chunks may come to. */
  private static final int FRAMES = 8 * 1024;

  private static final int AT_ONCE = 8 * 1024;

  private static final Duration HEAD = Duration.ofSeconds(10);
  private static final Duration BODY = Duration.ofSeconds(30);
  private static final Duration TURN = Duration.ofSeconds(30);
  private static final Duration UNREAD = Duration.ofSeconds(30);
  private static final Duration IDLE = Duration.ofSeconds(60);
  private static final Duration WORK = Duration.ofSeconds(60);
  private static final Duration PARTING = Duration.ofSeconds(2);
  private static final Duration STALLED = Duration.ofSeconds(5);

  private static final int LATE = 408;
  private static final int TOO_LARGE = 413;
  private static final int LONG_TARGET = 414;
  private static final int LARGE_HEAD = 431;
  private static final int NOT_NOW = 503;

  private enum State {
    IDLE,
    HEAD,
    ASKING,
    TURN,
    BODY,
    WORK,
    ANSWER,
    PARTING,
    GONE
  }

  private final Shared shared;
  private final InetAddress peer;
  private final InetAddress local;
  private final Runnable go = this::go;
  private final ByteArrayOutputStream head = new ByteArrayOutputStream();
  private ChannelHandlerContext context;
  private ScheduledFuture<?> clock;
  private ByteBuf held = Unpooled.EMPTY_BUFFER;
  private volatile State state = State.HEAD;
  private volatile long since;
  private int line;
  private RequestHead asked;
  private long room;
  private long body;
  private boolean whole;
  private boolean turn;
  private long progress;

  ConnectionGate(Shared shared, Channel channel) {
    this.shared = shared;
    this.peer = address(channel.remoteAddress());
    this.local = address(channel.localAddress());
    this.since = shared.nanos().getAsLong();
  }

  private static InetAddress address(Object socket) {
    return socket instanceof InetSocketAddress known && known.getAddress() != null
        ? known.getAddress()
        : InetAddress.getLoopbackAddress();
  }

  InetAddress peer() {
    return peer;
  }

  /** When it came to stand as it stands, by the clock that nobody sets. */
  long since() {
    return since;
  }

  /** Whether nothing is lost with it that somebody works on. */
  boolean isIdle() {
    return switch (state) {
      case IDLE, HEAD, BODY, PARTING, GONE -> true;
      case ANSWER -> hasBeen(STALLED);
      case ASKING, TURN, WORK -> false;
    };
  }

  void close() {
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
    if (state != State.GONE) {
      freeTurn();
      shared.turns().leave(go);
      freeRoom();
      state = State.GONE;
      clock.cancel(false);
      held.release();
      held = Unpooled.EMPTY_BUFFER;
      shared.connections().gone(this);
    }
  }

  /** Nothing is read while a request is worked on, whoever behind us wants more. */
  @Override
  public void read(ChannelHandlerContext wanted) {
    if (takesMore()) {
      wanted.read();
    } else {
      wanted.channel().config().setAutoRead(false);
    }
  }

  private boolean takesMore() {
    return switch (state) {
      case IDLE, HEAD, BODY, PARTING, GONE -> true;
      case ASKING, TURN, WORK, ANSWER -> false;
    };
  }

  @Override
  public void channelRead(ChannelHandlerContext from, Object message) {
    if (!(message instanceof ByteBuf bytes) || state == State.PARTING || state == State.GONE) {
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
    if (state == State.PARTING || state == State.GONE) {
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
    if (!takesMore()) {
      context.channel().config().setAutoRead(false);
    }
  }

  private void readHead() {
    if (state == State.IDLE) {
      become(State.HEAD);
    }
    while (held.isReadable()) {
      byte one = held.readByte();
      line++;
      if (line == 2 && head.size() == 1 && one == '\n') {
        // an empty line before a request is heeded by none
        head.reset();
        line = 0;
        continue;
      }
      head.write(one);
      if (line > MOST_LINE) {
        refuse(head.size() == line ? LONG_TARGET : LARGE_HEAD);
        return;
      }
      if (head.size() > MOST_HEAD) {
        refuse(LARGE_HEAD);
        return;
      }
      if (one == '\n') {
        boolean ends = line <= 2;
        line = 0;
        if (ends) {
          judge();
          return;
        }
      }
    }
  }

  private void judge() {
    try {
      asked = RequestHead.of(head.toByteArray(), shared.names(), local);
    } catch (RequestHead.Refused e) {
      refuse(e.status());
      return;
    } finally {
      head.reset();
    }
    if (asked.length() > MOST_BODY && !asked.path().startsWith(GuardedServer.CALLBACKS)) {
      refuse(TOO_LARGE);
    } else if (asked.path().startsWith(GuardedServer.CALLBACKS)) {
      ask();
    } else {
      welcome();
    }
  }

  private void ask() {
    become(State.ASKING);
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
    if (state != State.ASKING) {
      return;
    }
    if (status != Callers.WELCOME) {
      refuse(status);
    } else if (asked.length() > MOST_BODY) {
      refuse(TOO_LARGE);
    } else {
      welcome();
    }
  }

  private void welcome() {
    long bytes = asked.length() == RequestHead.CHUNKED ? MOST_BODY : asked.length();
    if (!shared.room().take(bytes)) {
      refuse(NOT_NOW);
      return;
    }
    room = bytes;
    if (asked.path().startsWith(GuardedServer.HEALTH)) {
      enter();
    } else {
      become(State.TURN);
      shared.turns().await(go);
    }
  }

  /** Perhaps called in the midst of another connection's answer. */
  private void go() {
    context.executor().execute(this::takeTurn);
  }

  private void takeTurn() {
    turn = true;
    if (state == State.TURN) {
      enter();
    } else {
      freeTurn();
    }
  }

  private void enter() {
    whole = false;
    body = 0;
    become(State.BODY);
    byte[] bytes = asked.bytes();
    feed(Unpooled.wrappedBuffer(bytes));
    if (state == State.BODY) {
      context.channel().config().setAutoRead(true);
    }
    // what has come behind the head is looked at outside of whatever called
    context.executor().execute(this::pump);
  }

  /** Line by line: no line is a whole request, so never more than one is behind us. */
  private void passOn() {
    int end = held.indexOf(held.readerIndex(), held.writerIndex(), (byte) '\n');
    int length = end < 0 ? held.readableBytes() : end - held.readerIndex() + 1;
    if (asked.length() > 0) {
      length = (int) Math.min(length, asked.length() - body);
    }
    body += length;
    if (body > MOST_BODY + FRAMES) {
      refuse(TOO_LARGE);
      return;
    }
    feed(held.readRetainedSlice(length));
  }

  private void feed(ByteBuf bytes) {
    context.fireChannelRead(bytes);
    context.fireChannelReadComplete();
  }

  void requestIsWhole() {
    whole = true;
    if (state == State.BODY) {
      become(State.WORK);
    }
  }

  void answerBegins() {
    freeTurn();
    if (state == State.BODY || state == State.WORK) {
      become(State.ANSWER);
    }
  }

  /** Afterwards the next one is let in. */
  void answerIsOut() {
    context.executor().execute(this::next);
  }

  private void next() {
    if (state != State.ANSWER) {
      return;
    }
    freeRoom();
    if (!whole) {
      part();
      return;
    }
    become(State.IDLE);
    pump();
    if (takesMore()) {
      context.channel().config().setAutoRead(true);
    }
  }

  private void look() {
    switch (state) {
      case IDLE -> closeAfter(IDLE);
      case HEAD -> refuseAfter(HEAD, LATE);
      case ASKING, TURN -> refuseAfter(TURN, NOT_NOW);
      case BODY -> refuseAfter(BODY, LATE);
      case WORK -> closeAfter(WORK);
      case ANSWER -> {
        noteProgress();
        closeAfter(UNREAD);
      }
      case PARTING -> closeAfter(PARTING);
      case GONE -> {}
    }
  }

  /** A large file to a slow reader is on its way as long as bytes leave. */
  private void noteProgress() {
    ChannelOutboundBuffer out = context.channel().unsafe().outboundBuffer();
    long now = out == null ? 0 : 31 * out.totalPendingWriteBytes() + out.currentProgress();
    if (now != progress) {
      progress = now;
      since = shared.nanos().getAsLong();
    }
  }

  private void closeAfter(Duration most) {
    if (hasBeen(most)) {
      context.close();
    }
  }

  private void refuseAfter(Duration most, int status) {
    if (hasBeen(most)) {
      refuse(status);
    }
  }

  private boolean hasBeen(Duration most) {
    return shared.nanos().getAsLong() - since >= most.toNanos();
  }

  private void become(State next) {
    state = next;
    since = shared.nanos().getAsLong();
  }

  private void refuse(int status) {
    shared.turns().leave(go);
    freeTurn();
    freeRoom();
    String answer =
        "HTTP/1.1 " + status + " Refused\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    become(State.PARTING);
    context
        .writeAndFlush(Unpooled.copiedBuffer(answer, StandardCharsets.US_ASCII))
        .addListener(out -> part());
  }

  /** What still comes is dropped for a moment: closed at once, the answer would be lost. */
  private void part() {
    if (state == State.GONE) {
      return;
    }
    become(State.PARTING);
    held.skipBytes(held.readableBytes());
    if (context.channel() instanceof DuplexChannel both) {
      both.shutdownOutput();
    }
    context.channel().config().setAutoRead(true);
  }

  private void freeTurn() {
    if (turn) {
      turn = false;
      shared.turns().end();
    }
  }

  private void freeRoom() {
    shared.room().free(room);
    room = 0;
  }
}
