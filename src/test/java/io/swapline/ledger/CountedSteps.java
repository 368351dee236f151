package io.swapline.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.swapline.ledger.limits.Limits;
import io.swapline.ledger.money.BudgetCaps;
import io.swapline.ledger.store.Database;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.sqlite.ProgressHandler;

/**
 * A ledger of which it is counted how much SQLite does for it: in steps of its own machine, a few
 * for each row that is looked at, the same on every computer.
 */
final class CountedSteps implements AutoCloseable {
  private static final int AT_A_TIME = 20;
  private static final Duration BUSY = Duration.ofSeconds(1);

  private final HikariDataSource source;
  private final Ledger ledger;
  private final Set<String> statements = new LinkedHashSet<>();
  private long steps;

  CountedSteps(Path data, String owner, HandClock clock, BudgetCaps caps, Limits limits) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(counting(LedgerStore.connections(data.resolve("ledger.db"), true, BUSY)));
    config.setMaximumPoolSize(1);
    source = new HikariDataSource(config);
    ledger =
        new Ledger(
            new Database(source), clock, () -> UUID.randomUUID().toString(), owner, caps, limits);
  }

  Ledger ledger() {
    return ledger;
  }

  /** All statements that were asked for since the last time, each once. */
  Set<String> statements() {
    Set<String> all = new LinkedHashSet<>(statements);
    statements.clear();
    return all;
  }

  /** How many steps that takes, about. */
  long of(Runnable work) {
    // What is read for the first time is prepared for first.
    work.run();
    steps = 0;
    work.run();
    return steps;
  }

  private DataSource counting(DataSource plain) {
    return proxy(
        DataSource.class,
        plain,
        (result, arguments) -> result instanceof Connection made ? counted(made) : result);
  }

  private Connection counted(Connection plain) throws SQLException {
    ProgressHandler.setHandler(
        plain,
        AT_A_TIME,
        new ProgressHandler() {
          @Override
          protected int progress() {
            steps += AT_A_TIME;
            return 0;
          }
        });
    return proxy(
        Connection.class,
        plain,
        (result, arguments) -> {
          if (result instanceof PreparedStatement) {
            statements.add((String) arguments[0]);
          }
          return result;
        });
  }

  private interface Around {
    Object of(Object result, Object[] arguments) throws SQLException;
  }

  private static <T> T proxy(Class<T> type, T plain, Around around) {
    return type.cast(
        Proxy.newProxyInstance(
            CountedSteps.class.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              try {
                return around.of(method.invoke(plain, arguments), arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  @Override
  public void close() {
    source.close();
  }
}
