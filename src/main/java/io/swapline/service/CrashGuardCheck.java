package io.swapline.service;

import io.swapline.ledger.claims.Deaths;
import io.swapline.ledger.claims.FileUnderCheck;
import io.swapline.watch.FileCheck;
import io.swapline.watch.FileCheckResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Leaves files alone of which the process died twice when it looked at them, until they change. */
final class CrashGuardCheck implements FileCheck {
  private static final int TWICE = 2;

  private final FileCheck check;
  private final FileUnderCheck looking;
  private final Deaths deaths;
  private final Set<String> leftAlone;
  private final Set<String> suspects = ConcurrentHashMap.newKeySet();

  CrashGuardCheck(FileCheck check, FileUnderCheck looking, Deaths deaths) {
    this.check = check;
    this.looking = looking;
    this.deaths = deaths;
    this.leftAlone = Set.copyOf(deaths.looks(TWICE));
    suspects.addAll(deaths.looks(1));
  }

  @Override
  public FileCheckResult check(Path file) throws IOException {
    return check(file, file);
  }

  @Override
  public FileCheckResult check(Path file, Path known) throws IOException {
    BasicFileAttributes now =
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    String version = FileUnderCheck.version(known, now.size(), now.lastModifiedTime().toMillis());
    if (leftAlone.contains(version)) {
      return FileCheckResult.unreadable(
          "ended Swapline twice, out of memory or by a fault, when it was looked at. It is left alone"
              + " until it changes: replace it, or take it away.");
    }
    looking.at(version);
    try {
      return check.check(file);
    } finally {
      looking.over();
      if (suspects.remove(version)) {
        deaths.lookedWell(version);
      }
    }
  }
}
