package io.swapline.ledger;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * All that a ledger writes is one long transaction on one connection, and each of its own
 * transactions a savepoint in it: so that a whole life can be taken back at once, as often as it
 * takes. Any of its statements can be made to fail.
 */
public final class OneConnection extends HikariDataSource {
  /** How a statement goes wrong. */
  public enum Fault {
    /** It is not done, and reported as failed. */
    FAILS,
    /** It is done, and reported as failed; of the end of a transaction alone. */
    HIDDEN,
    /** The same, and nothing can be read of whether it was. */
    HIDDEN_FOR_GOOD
  }

  private static final String OWN = "own_transaction";

  private final Connection plain;
  private final UnaryOperator<String> fences;
  private boolean inTransaction;
  private boolean blind;
  private Fault fault;
  private int until;
  private final List<Boolean> statements = new ArrayList<>();

  /**
   * @param fences what becomes of each statement of the ledger; a mistake can be planted there
   */
  public OneConnection(Path file, UnaryOperator<String> fences) throws SQLException {
    this.fences = fences;
    this.plain = LedgerStore.connections(file, true, Duration.ofSeconds(1)).getConnection();
    execute("PRAGMA synchronous = OFF");
    execute("PRAGMA temp_store = MEMORY");
    execute("BEGIN");
  }

  /** A point in time to which {@link #takeBack} returns. */
  public void mark(int depth) {
    quietly("SAVEPOINT depth_" + depth);
  }

  public void takeBack(int depth) {
    quietly("ROLLBACK TO depth_" + depth);
    quietly("RELEASE depth_" + depth);
  }

  /** From now on the statement after so many others of the ledger goes wrong in that way. */
  public void fail(int others, Fault how) {
    until = others;
    fault = how;
  }

  /** No statement goes wrong any more; returns whether one was still to. */
  public boolean heal() {
    boolean left = fault != null;
    fault = null;
    blind = false;
    return left;
  }

  /** The statements since this was asked last; of each whether it ended a transaction. */
  public List<Boolean> statements() {
    List<Boolean> all = List.copyOf(statements);
    statements.clear();
    return all;
  }

  @Override
  public Connection getConnection() {
    return proxy(
        Connection.class,
        (method, arguments) ->
            switch (method.getName()) {
              case "close" -> null;
              case "unwrap" -> closing();
              case "createStatement" -> ownWords();
              case "prepareStatement" -> prepared((String) arguments[0]);
              default -> call(plain, method, arguments);
            });
  }

  /** Whoever closes a connection for good ends its transaction. */
  private Connection closing() {
    return proxy(
        Connection.class,
        (method, arguments) -> {
          undo();
          return null;
        });
  }

  @Override
  public void evictConnection(Connection connection) {
    // There is but one.
  }

  /** The words by which the ledger begins and ends its transactions. */
  private Statement ownWords() {
    return proxy(
        Statement.class,
        (method, arguments) -> {
          if (!method.getName().equals("execute")) {
            return null;
          }
          switch ((String) arguments[0]) {
            case "BEGIN IMMEDIATE" -> {
              meet(null);
              execute("SAVEPOINT " + OWN);
              inTransaction = true;
            }
            case "COMMIT" -> {
              meet(this::release);
              release();
            }
            case "ROLLBACK" -> {
              if (!inTransaction) {
                throw new SQLException("no transaction is active");
              }
              undo();
            }
            default -> throw new AssertionError(arguments[0]);
          }
          return true;
        });
  }

  private PreparedStatement prepared(String sql) throws SQLException {
    if (inTransaction) {
      meet(null);
    } else if (blind) {
      throw busy();
    }
    return plain.prepareStatement(fences.apply(sql));
  }

  private interface Done {
    void run() throws SQLException;
  }

  private void meet(Done end) throws SQLException {
    statements.add(end != null);
    if (fault == null || until-- > 0) {
      return;
    }
    Fault met = fault;
    fault = null;
    if (end != null && met != Fault.FAILS) {
      end.run();
      blind = met == Fault.HIDDEN_FOR_GOOD;
    }
    throw busy();
  }

  private static SQLException busy() {
    return new SQLException("[SQLITE_BUSY] database is locked");
  }

  private void release() throws SQLException {
    execute("RELEASE " + OWN);
    inTransaction = false;
  }

  private void undo() throws SQLException {
    if (inTransaction) {
      execute("ROLLBACK TO " + OWN);
      release();
    }
  }

  private void quietly(String sql) {
    try {
      execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = plain.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() {
    try {
      plain.close();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private interface Handler {
    Object on(Method method, Object[] arguments) throws Throwable;
  }

  private static <T> T proxy(Class<T> type, Handler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> handler.on(method, arguments)));
  }

  private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
