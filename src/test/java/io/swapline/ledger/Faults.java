package io.swapline.ledger;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Objects;
import javax.sql.DataSource;

/**
 * A layer between the ledger and its connections that lets one transaction fail as a disk or
 * another process would.
 */
public final class Faults {
  /** What may go wrong. */
  public enum Fault {
    /** It cannot begin: another process writes. */
    BEGIN,
    /** Its end is reported as failed, and nothing of it was written. */
    COMMIT_LOST,
    /** Its end is reported as failed, and all of it was written. */
    COMMIT_HIDDEN,
    /** The same, and the connection cannot be used any more. */
    COMMIT_HIDDEN_AND_GONE
  }

  private Fault next;
  private int passing;
  private boolean gone;

  /** The next transaction meets that. */
  public void next(Fault fault) {
    after(0, fault);
  }

  /** The transaction after so many others meets that. */
  void after(int others, Fault fault) {
    this.next = fault;
    this.passing = others;
  }

  /** Whether what was to go wrong did. */
  public boolean happened() {
    return next == null;
  }

  DataSource over(DataSource plain) {
    return proxy(
        DataSource.class,
        (proxy, method, arguments) -> {
          Object result = call(plain, method, arguments);
          return result instanceof Connection connection ? connection(connection) : result;
        });
  }

  private Connection connection(Connection plain) {
    boolean[] dead = new boolean[1];
    return proxy(
        Connection.class,
        (proxy, method, arguments) -> {
          if (dead[0] && !method.getName().matches("close|isClosed|abort|hashCode|toString")) {
            throw busy("the connection is gone");
          }
          Step step =
              switch (method.getName()) {
                case "setAutoCommit" -> Boolean.FALSE.equals(arguments[0]) ? Step.BEGIN : null;
                case "commit" -> Step.COMMIT;
                default -> null;
              };
          Object result = faulty(plain, step, () -> call(plain, method, arguments));
          dead[0] |= gone;
          gone = false;
          return result instanceof Statement statement && method.getName().equals("createStatement")
              ? statement(plain, statement, dead)
              : result;
        });
  }

  private Statement statement(Connection connection, Statement plain, boolean[] dead) {
    return proxy(
        Statement.class,
        (proxy, method, arguments) -> {
          String sql = arguments == null ? "" : Objects.toString(arguments[0]);
          Step step =
              sql.toLowerCase(Locale.ROOT).startsWith("begin")
                  ? Step.BEGIN
                  : sql.toLowerCase(Locale.ROOT).startsWith("commit") ? Step.COMMIT : null;
          Object result = faulty(connection, step, () -> call(plain, method, arguments));
          dead[0] |= gone;
          gone = false;
          return result;
        });
  }

  private enum Step {
    BEGIN,
    COMMIT
  }

  private interface Call {
    Object run() throws Throwable;
  }

  private Object faulty(Connection connection, Step step, Call call) throws Throwable {
    if (next == null || step == null) {
      return call.run();
    }
    boolean ofBegin = next == Fault.BEGIN;
    if (ofBegin != (step == Step.BEGIN) || passing-- > 0) {
      return call.run();
    }
    Fault fault = next;
    next = null;
    if (fault == Fault.COMMIT_LOST) {
      try (Statement undo = connection.createStatement()) {
        undo.execute("ROLLBACK");
      }
    } else if (fault != Fault.BEGIN) {
      call.run();
      gone = fault == Fault.COMMIT_HIDDEN_AND_GONE;
    }
    throw busy("database is locked");
  }

  private static SQLException busy(String words) {
    return new SQLException("[SQLITE_BUSY] " + words, null, 5);
  }

  private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
