package io.swapline.ledger.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Statements of the pool's connections that are kept as they were prepared, for the pool keeps
 * none: to parse and plan a statement takes SQLite as long as to run it. Who uses one has it alone;
 * the same text asked for meanwhile is prepared once more. What an error was thrown at is not kept.
 */
final class KeptStatements {
  /** About those that a job's way takes. A statement holds some 10 kB. */
  private static final int MOST = 64;

  private final int most;
  private final Map<Connection, Map<String, PreparedStatement>> byConnection =
      new ConcurrentHashMap<>();

  private KeptStatements(int most) {
    this.most = most;
  }

  /** For who stays. */
  static KeptStatements kept() {
    return new KeptStatements(MOST);
  }

  /** For who asks once and goes. */
  static KeptStatements none() {
    return new KeptStatements(0);
  }

  /** Work with one statement. */
  interface Use<T> {
    T of(PreparedStatement statement) throws SQLException;
  }

  /**
   * @param connection the pool's, of which nobody else makes use meanwhile
   */
  <T> T use(Connection connection, String sql, Use<T> use) throws SQLException {
    if (most == 0) {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        return use.of(statement);
      }
    }
    Connection own = connection.unwrap(Connection.class);
    Map<String, PreparedStatement> kept = of(own);
    PreparedStatement statement = kept.remove(sql);
    if (statement == null) {
      statement = own.prepareStatement(sql);
    }
    boolean sound = false;
    try {
      T result = use.of(statement);
      statement.clearParameters();
      sound = true;
      return result;
    } finally {
      if (sound) {
        keep(kept, sql, statement);
      } else {
        statement.close();
      }
    }
  }

  private Map<String, PreparedStatement> of(Connection own) throws SQLException {
    Map<String, PreparedStatement> kept = byConnection.get(own);
    if (kept == null) {
      // The pool renews its connections, and their statements would hold those that it closed.
      Iterator<Connection> all = byConnection.keySet().iterator();
      while (all.hasNext()) {
        if (all.next().isClosed()) {
          all.remove();
        }
      }
      kept = new LinkedHashMap<>();
      byConnection.put(own, kept);
    }
    return kept;
  }

  private void keep(Map<String, PreparedStatement> kept, String sql, PreparedStatement statement)
      throws SQLException {
    PreparedStatement same = kept.put(sql, statement);
    if (same != null) {
      same.close();
    } else if (kept.size() > most) {
      String longestUnused = kept.keySet().iterator().next();
      kept.remove(longestUnused).close();
    }
  }
}
